package io.hotfixadvisor.schemas.serde;

/** A deserializer that remembers which writers lay out their bytes exactly as the schema does that it reads into. */
public interface LayoutAware {
    /**
     * Whether bytes in the wire format are laid out as the reader's own schema lays them out.
     *
     * @return false also when the bytes are no such record, and before a record of the same writer's schema was decoded
     */
    boolean isOwnLayout(byte[] bytes);
}
