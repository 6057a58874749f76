package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Microsoft-Windows-Kernel-Power} 41: the system restarted without a clean shutdown. The stop code is decimal; 0
 * means that there was none, as after a loss of power. Its parameters are hexadecimal.
 */
final class KernelPower {
    static final int EVENT_ID = 41;

    private static final int PARAMETERS = 4;

    private KernelPower() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("Microsoft-Windows-Kernel-Power")) {
            return null;
        }
        CrashReport.Builder crash = CrashReport.newBuilder().setKind(CrashKind.UNEXPECTED_RESTART);
        String code = stopCode(value(values, "BugcheckCode", 1));
        return code == null ? crash : crash.setBugcheckCode(code).setBugcheckParams(parameters(values));
    }

    /** Shippers that pass on no names keep the order. */
    private static @Nullable String value(EventValues values, String name, int index) {
        String named = values.named(name);
        return named != null ? named : values.at(index);
    }

    private static @Nullable String stopCode(@Nullable String printed) {
        if (printed == null) {
            return null;
        }
        try {
            int code = Integer.parseUnsignedInt(printed);
            return code == 0 ? null : Hexadecimal.code(Integer.toHexString(code));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<String> parameters(EventValues values) {
        List<String> parameters = new ArrayList<>();
        for (int i = 1; i <= PARAMETERS; i++) {
            String parameter = Hexadecimal.parameter(value(values, "BugcheckParameter" + i, 1 + i));
            if (parameter == null) {
                return List.of();
            }
            parameters.add(parameter);
        }
        return parameters;
    }
}
