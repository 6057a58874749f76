package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Microsoft-Windows-Kernel-Power} 41: the system restarted without a clean shutdown. The stop code is decimal; 0
 * means that there was none, as after a loss of power. Its parameters are hexadecimal. They are the first five values,
 * which is how they are known when a shipper leaves their names out.
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
        String code = stopCode(values.value("BugcheckCode", 1));
        return code == null ? crash : crash.setBugcheckCode(code).setBugcheckParams(parameters(values));
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
            String parameter = Hexadecimal.parameter(values.value("BugcheckParameter" + i, i + 1));
            if (parameter == null) {
                return List.of();
            }
            parameters.add(parameter);
        }
        return parameters;
    }
}
