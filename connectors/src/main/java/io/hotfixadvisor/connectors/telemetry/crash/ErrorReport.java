package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Windows Error Reporting says of one report: the name of its kind, and up to ten parameters whose meaning depends
 * on it. Many kinds are about no crash, and about hangs and updates; of these only name and parameters are kept.
 */
public final class ErrorReport {
    /** Parameters of a report. */
    public static final int PARAMETERS = 10;

    private static final String WITHIN_PACKAGE = "praid:";

    private ErrorReport() {}

    /**
     * A report as a crash.
     *
     * @param eventName for example "APPCRASH"; null when not stated
     * @param parameters P1 to P10, as many as there are; an empty one is an empty text
     * @param processPath full path of the program; null when not stated
     */
    public static CrashReport.Builder of(
            @Nullable String eventName, List<String> parameters, @Nullable String processPath) {
        CrashReport.Builder crash = CrashReport.newBuilder()
                .setKind(CrashKind.WER_REPORT)
                .setWerEventName(eventName)
                .setWerParams(new ArrayList<>(parameters))
                .setProcessPath(processPath);
        Signature signature = new Signature(parameters, crash);
        switch (eventName == null ? "" : eventName.toUpperCase(Locale.ROOT)) {
            case "APPCRASH" -> signature.image(0).code(6).offset(7);
            case "MOAPPCRASH" -> signature.image(1).code(7).offset(8);
            // A violation of data execution prevention or a stack overrun: offset and code change places.
            case "BEX", "BEX64" -> signature.image(0).offset(6).code(7);
            case "MOBEX", "MOBEX64" -> signature.image(1).offset(7).code(8);
            case "CLR20R3" -> signature.image(0);
            case "BLUESCREEN" -> signature.stopError();
            default -> {
                // No crash of a program or the system, so no program is named that rules on crashes would match. That
                // holds for hangs (AppHangB1, AppHangXProcB1, MoAppHang) too: P1 is the program, but it did not end.
            }
        }
        return crash;
    }

    /** The parameters that identify a crash, by their position from 0. */
    private record Signature(List<String> parameters, CrashReport.Builder crash) {
        /** Program, version, link time; then the same of the module. */
        Signature image(int first) {
            crash.setProcess(program(at(first)))
                    .setProcessVersion(at(first + 1))
                    .setProcessTimestamp(Hexadecimal.timestamp(at(first + 2)))
                    .setModule(at(first + 3))
                    .setModuleVersion(at(first + 4))
                    .setModuleTimestamp(Hexadecimal.timestamp(at(first + 5)));
            return this;
        }

        Signature code(int index) {
            crash.setExceptionCode(Hexadecimal.code(at(index)));
            return this;
        }

        Signature offset(int index) {
            crash.setFaultOffset(at(index));
            return this;
        }

        void stopError() {
            crash.setBugcheckCode(Hexadecimal.code(at(0)));
            List<String> stopParameters = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                String parameter = Hexadecimal.parameter(at(i));
                if (parameter == null) {
                    return;
                }
                stopParameters.add(parameter);
            }
            crash.setBugcheckParams(stopParameters);
        }

        /** A packaged application is named by its id within the package: the path alone has the program. */
        private @Nullable String program(@Nullable String printed) {
            String path = crash.getProcessPath();
            return path != null && printed != null && printed.startsWith(WITHIN_PACKAGE)
                    ? path.substring(path.lastIndexOf('\\') + 1)
                    : printed;
        }

        private @Nullable String at(int index) {
            String value = index < parameters.size() ? parameters.get(index).strip() : "";
            return value.isEmpty() ? null : value;
        }
    }
}
