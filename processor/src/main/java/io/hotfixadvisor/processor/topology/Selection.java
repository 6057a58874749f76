package io.hotfixadvisor.processor.topology;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

/** Which records of a topic count: all of them, but in a replay. */
interface Selection {
    /** Everything, for ever. */
    Selection ALL = new Selection() {
        @Override
        public boolean isOfServer(byte @Nullable [] key) {
            return true;
        }

        @Override
        public boolean isOfTime(long micros) {
            return true;
        }

        @Override
        public void processed(ProcessingContext context) {
            // What has no end is not counted off.
        }
    };

    /** Whether records under this key count. */
    boolean isOfServer(byte @Nullable [] key);

    /** Whether records of this time count, in microseconds since 1970. */
    boolean isOfTime(long micros);

    /** Told after each record that was read, whether it counted or not. */
    void processed(ProcessingContext context);
}
