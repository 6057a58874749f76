package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The crash that an event reports. */
public final class CrashDerivation {
    private CrashDerivation() {}

    /**
     * The crash, with the event as its source; empty when the event reports none, or does not say what crashed. It
     * happened at the event's time, unless the event holds an earlier one in UTC: the local times that some texts carry
     * have no zone.
     */
    public static Optional<CrashReport> of(ServerEvent event) {
        CrashReport.Builder crash = read(event);
        return crash == null ? Optional.empty() : Optional.of(complete(crash, event));
    }

    private static CrashReport.@Nullable Builder read(ServerEvent event) {
        return switch (event.getEventId()) {
            case ApplicationError.EVENT_ID -> ApplicationError.read(event);
            case ApplicationHang.EVENT_ID -> ApplicationHang.read(event);
            case Bugcheck.EVENT_ID -> {
                CrashReport.Builder report = ErrorReportEvent.read(event);
                yield report != null ? report : Bugcheck.read(event);
            }
            case KernelPower.EVENT_ID -> KernelPower.read(event);
            case UncleanShutdown.EVENT_ID -> UncleanShutdown.read(event);
            case DrWatson.EVENT_ID -> DrWatson.read(event);
            case ServiceTermination.EVENT_ID_WITH_ACTION, ServiceTermination.EVENT_ID -> ServiceTermination.read(event);
            default -> null;
        };
    }

    private static CrashReport complete(CrashReport.Builder crash, ServerEvent event) {
        if (!crash.hasOccurredAt()) {
            crash.setOccurredAt(event.getTimestamp()).setOccurredAtSource("event.timestamp");
        }
        return crash.setServerId(event.getServerId())
                .setHost(event.getHost())
                .setTimestampQuality(event.getTimestampQuality())
                .setSourceEvents(List.of(RecordIdentity.of(event)))
                .setSourceRecordId(event.getRecordId())
                .setSourceEventId(event.getEventId())
                .setReceivedAt(event.getReceivedAt())
                .setShipper(event.getShipper())
                .setShipperHost(event.getShipperHost())
                .build();
    }
}
