package io.hotfixadvisor.processor.symptom;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.ServerEvent;

/** Tells which of the records that Windows writes after a restart one is, by source and event id. */
final class RestartRecords {
    private static final int KERNEL_POWER = 41;
    private static final int STOP_ERROR = 1001;
    private static final int UNCLEAN_SHUTDOWN = 6008;

    private RestartRecords() {}

    static RestartRecord of(ServerEvent event) {
        return switch (event.getEventId()) {
            case KERNEL_POWER -> when(isFrom(event, "Microsoft-Windows-Kernel-Power"), RestartRecord.KERNEL_POWER);
            case UNCLEAN_SHUTDOWN -> when(isFrom(event, "EventLog"), RestartRecord.UNCLEAN_SHUTDOWN);
            case STOP_ERROR ->
                when(
                        isFrom(event, "Microsoft-Windows-WER-SystemErrorReporting")
                                || isFrom(event, "BugCheck")
                                || isFrom(event, "Save Dump"),
                        RestartRecord.STOP_ERROR);
            default -> RestartRecord.NONE;
        };
    }

    /** A report that does not say which event it was derived from is told by what it holds: 6008 has no stop code. */
    static RestartRecord of(CrashReport crash) {
        Integer eventId = crash.getSourceEventId();
        return switch (crash.getKind()) {
            case BUGCHECK, UNEXPECTED_RESTART -> {
                if (eventId != null) {
                    yield ofEventId(eventId);
                }
                if (crash.getKind() == CrashKind.BUGCHECK) {
                    yield RestartRecord.STOP_ERROR;
                }
                yield crash.getBugcheckCode() != null ? RestartRecord.KERNEL_POWER : RestartRecord.UNCLEAN_SHUTDOWN;
            }
            case WER_REPORT -> when(crash.getBugcheckCode() != null, RestartRecord.ERROR_REPORT);
            default -> RestartRecord.NONE;
        };
    }

    private static RestartRecord ofEventId(int eventId) {
        return switch (eventId) {
            case KERNEL_POWER -> RestartRecord.KERNEL_POWER;
            case UNCLEAN_SHUTDOWN -> RestartRecord.UNCLEAN_SHUTDOWN;
            default -> RestartRecord.STOP_ERROR;
        };
    }

    private static RestartRecord when(boolean holds, RestartRecord record) {
        return holds ? record : RestartRecord.NONE;
    }

    private static boolean isFrom(ServerEvent event, String provider) {
        return provider.equalsIgnoreCase(event.getProvider()) || provider.equalsIgnoreCase(event.getProviderAlias());
    }
}
