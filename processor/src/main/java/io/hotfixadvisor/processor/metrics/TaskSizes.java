package io.hotfixadvisor.processor.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/** A size of each task that this instance has. */
public final class TaskSizes {
    private final Map<TaskId, Long> byTask = new ConcurrentHashMap<>();

    /** The size of a task is this, from now on. */
    public void set(TaskId task, long size) {
        byTask.put(task, size);
    }

    /** The task goes. */
    public void remove(TaskId task) {
        byTask.remove(task);
    }

    /** Of all tasks. */
    public long sum() {
        return byTask.values().stream().mapToLong(Long::longValue).sum();
    }
}
