package io.hotfixadvisor.connectors.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hotfixadvisor.schemas.FileRole;
import io.hotfixadvisor.schemas.FixFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTableReaderTest {

    private static final String INTRODUCTION = "RESOLUTION\n\nThe English version of this fix has these files:\n\n";

    private final Review review = new Review();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    Date  Time  Size  File name  Platform; 03/09/01  18:00  1,251,152  Ringmon.exe  x86; Ringmon.exe - 1251152 2001-03-09 18:00 x86
                    File name  Version; Ringbuf.dll  5.5.2654.3; Ringbuf.dll 5.5.2654.3 - - - -
                    Date  Time  Version  Size  File name; 3/9/2001  09:27p  4.00.1112  65,536  Abgen.dll; Abgen.dll 4.00.1112 65536 2001-03-09 21:27 -
                    Date  Time  Version  Size  File name  Platform; 09-Mar-2001  5:34pm  08.04.00.6526  70144  Tokenr.sys  X86; Tokenr.sys 08.04.00.6526 70144 2001-03-09 17:34 X86
                    File name  Date  Time; Loopq.drv  09-Mar-01  5:34 PM; Loopq.drv - - 2001-03-09 17:34 -
                    Date  Time  Size  File name; 03-09-2001  7:11:57  11,331 bytes  Ringidx.ocx; Ringidx.ocx - 11331 2001-03-09 07:11 -
                    Date  Time  Size  File name  Platform; Mar-09-2001  12:05a  149 KB  Ringcfg.ini  Intel; Ringcfg.ini - - 2001-03-09 00:05 Intel
                    Date  Version  Size  File name  Platform; 11/19/99  5.0:2195.2194  16,256b  Lodger.vxd  (Intel); Lodger.vxd 5.0:2195.2194 16256 1999-11-19 - Intel
                    Date  Time  Version  Size  File name  Platform; 1999/11/19  1:20:53 P.M.  1493.3143  67.5KB  Ringq386.386  i386; Ringq386.386 1493.3143 - 1999-11-19 13:20 i386
                    File name  Size  Date  Time  Version  Platform; 54831.sql  67  03/09/01  11.31am  2.573.3002.24  I386; 54831.sql 2.573.3002.24 67 2001-03-09 11:31 I386
                    File name  Date  Time  Size  Version; Ringcnt.h  3/9/2001  18:00  1,251,152  5.5.2654.3; Ringcnt.h 5.5.2654.3 1251152 2001-03-09 18:00 -
                    File name  Size  Date  Time  Platform; Q_ring~1.dll  65,536  09-Mar-2001  09:27p  Alpha; Q_ring~1.dll - 65536 2001-03-09 21:27 Alpha
                    Date  Time  Size  File name  Platform  Version; 09-Mar-01  5:34pm  70144  Ring-view.cpl  alpha  4.00.1112; Ring-view.cpl 4.00.1112 70144 2001-03-09 17:34 alpha
                    File name  Version  Date  Time  Size; Ringmsg.rll  08.04.00.6526  03-09-2001  5:34 PM  11,331 bytes; Ringmsg.rll 08.04.00.6526 11331 2001-03-09 17:34 -
                    Date  Size  File name  Platform; Mar-09-2001  16,256b  Ringmon.exe  x86; Ringmon.exe - 16256 2001-03-09 - x86
                    Date  Version  Size  File name; 11/19/99  5.0:2195.2194  67  Ringbuf.dll; Ringbuf.dll 5.0:2195.2194 67 1999-11-19 - -
                    Date  Time  Version  Size  File name; 1999/11/19  7:11:57  1493.3143  1.33 MB  Abgen.dll; Abgen.dll 1493.3143 - 1999-11-19 07:11 -
                    Date  Time  File name; 03/09/01  12:05a  Tokenr.sys; Tokenr.sys - - 2001-03-09 00:05 -
                    Date  Time  Version  File name  Platform; 3/9/2001  1:20:53 P.M.  2.573.3002.24  Loopq.drv  X86; Loopq.drv 2.573.3002.24 - 2001-03-09 13:20 X86
                    File name  Date  Size; Ringidx.ocx  09-Mar-2001  1,251,152; Ringidx.ocx - 1251152 2001-03-09 - -
                    Version  Size  File name  Platform; 5.5.2654.3  65,536  Ringcfg.ini  Intel; Ringcfg.ini 5.5.2654.3 65536 - - Intel
                    Date  Version  Size  File name; 09-Mar-01  4.00.1112  23K  Lodger.vxd; Lodger.vxd 4.00.1112 - 2001-03-09 - -
                    Date  Time  Size  Version  File name  Platform; 03-09-2001  11.31am  70144  08.04.00.6526  Ringq386.386  (Intel); Ringq386.386 08.04.00.6526 70144 2001-03-09 11:31 Intel
                    File name  Date; 54831.sql  Mar-09-2001; 54831.sql - - 2001-03-09 - -
                    File name  Date  Version; Ringcnt.h  11/19/99  5.0:2195.2194; Ringcnt.h 5.0:2195.2194 - 1999-11-19 - -
                    Date  Time  Version  File name; 1999/11/19  18:00  1493.3143  Q_ring~1.dll; Q_ring~1.dll 1493.3143 - 1999-11-19 18:00 -
                    Version  File name; 2.573.3002.24  Ring-view.cpl; Ring-view.cpl 2.573.3002.24 - - - -
                    Date  Time  File name  Platform; 03/09/01  09:27p  Ringmsg.rll  i386; Ringmsg.rll - - 2001-03-09 21:27 i386
                    Date  Time  Size  File name; 3/9/2001  5:34pm  149 KB  Ringmon.exe; Ringmon.exe - - 2001-03-09 17:34 -
                    File name  Version  Date  Time  Size  Platform; Ringbuf.dll  5.5.2654.3  09-Mar-2001  5:34 PM  11,331 bytes  I386; Ringbuf.dll 5.5.2654.3 11331 2001-03-09 17:34 I386
                    File name  Date  Time  Size; Abgen.dll  09-Mar-01  7:11:57  16,256b; Abgen.dll - 16256 2001-03-09 07:11 -
                    File name  Size  Date  Time  Version  Platform; Tokenr.sys  67.5KB  03-09-2001  12:05a  4.00.1112  Alpha; Tokenr.sys 4.00.1112 - 2001-03-09 00:05 Alpha
                    File name  Size  Date  Version  Language; Loopq.drv  67  Mar-09-2001  08.04.00.6526  Danish; Loopq.drv 08.04.00.6526 67 2001-03-09 - -
                    Date  Time  Version  Size  File name  Language; 11/19/99  1:20:53 P.M.  5.0:2195.2194  1,251,152  Ringidx.ocx  Danish; Ringidx.ocx 5.0:2195.2194 1251152 1999-11-19 13:20 -
                    Version  File name  Platform; 1493.3143  Ringcfg.ini  alpha; Ringcfg.ini 1493.3143 - - - alpha
                    File name  Version  Date  Size; Lodger.vxd  2.573.3002.24  1999/11/19  65,536; Lodger.vxd 2.573.3002.24 65536 1999-11-19 - -
                    Date  Time  Size  File name  Version  Platform; 03/09/01  11.31am  70144  Ringq386.386  5.5.2654.3  x86; Ringq386.386 5.5.2654.3 70144 2001-03-09 11:31 x86
                    File name  Size  Date  Time  Version; 54831.sql  11,331 bytes  3/9/2001  18:00  4.00.1112; 54831.sql 4.00.1112 11331 2001-03-09 18:00 -
                    File name  Size  Date; Ringcnt.h  16,256b  09-Mar-2001; Ringcnt.h - 16256 2001-03-09 - -
                    Date  Size  File name; 09-Mar-01  67  Q_ring~1.dll; Q_ring~1.dll - 67 2001-03-09 - -
                    Version  Size  File name; 08.04.00.6526  1,251,152  Ring-view.cpl; Ring-view.cpl 08.04.00.6526 1251152 - - -
                    File name  Size  Date  Version; Ringmsg.rll  65,536  03-09-2001  5.0:2195.2194; Ringmsg.rll 5.0:2195.2194 65536 2001-03-09 - -
                    File name  Version  Date; Ringmon.exe  1493.3143  Mar-09-2001; Ringmon.exe 1493.3143 - 2001-03-09 - -
                    Platform  Date  Time  Size  File name; X86  11/19/99  09:27p  70144  Ringbuf.dll; Ringbuf.dll - 70144 1999-11-19 21:27 X86
                    File name  Platform; Abgen.dll  Intel; Abgen.dll - - - - Intel
                    File name  Size  Date  Time; Tokenr.sys  1.33 MB  1999/11/19  5:34pm; Tokenr.sys - - 1999-11-19 17:34 -
                    Date  File name  Version; 03/09/01  Loopq.drv  2.573.3002.24; Loopq.drv 2.573.3002.24 - 2001-03-09 - -
                    Date  Time  Version  Size  File name  Platform  Language; 3/9/2001  5:34 PM  5.5.2654.3  11,331 bytes  Ringidx.ocx  (Intel)  Danish; Ringidx.ocx 5.5.2654.3 11331 2001-03-09 17:34 Intel
                    Size  File name  Platform; 16,256b  Ringcfg.ini  i386; Ringcfg.ini - 16256 - - i386
                    File name  Platform  Date  Time  Size; Lodger.vxd  I386  09-Mar-2001  7:11:57  67; Lodger.vxd - 67 2001-03-09 07:11 I386
                    Date  Version  File name; 09-Mar-01  4.00.1112  Ringq386.386; Ringq386.386 4.00.1112 - 2001-03-09 - -
                    File name  Version  Language; 54831.sql  08.04.00.6526  Danish; 54831.sql 08.04.00.6526 - - - -
                    File name  Size; Ringcnt.h  1,251,152; Ringcnt.h - 1251152 - - -
                    File name  Size  Date  Time  Platform; Q_ring~1.dll  23K  03-09-2001  12:05a  Alpha; Q_ring~1.dll - - 2001-03-09 00:05 Alpha
                    Size  File name; 65,536  Ring-view.cpl; Ring-view.cpl - 65536 - - -
                    Version  Date  Time  Size  File name; 5.0:2195.2194  Mar-09-2001  1:20:53 P.M.  70144  Ringmsg.rll; Ringmsg.rll 5.0:2195.2194 70144 2001-03-09 13:20 -
                    Date  Size  File name  Platform; 11/19/99  149 KB  Ringmon.exe  alpha; Ringmon.exe - - 1999-11-19 - alpha
                    File name  Date  Time  Version  Size  Platform; Ringbuf.dll  1999/11/19  11.31am  1493.3143  11,331 bytes  x86; Ringbuf.dll 1493.3143 11331 1999-11-19 11:31 x86
                    Date  Time  Size  File name  Platform  Language; 03/09/01  18:00  16,256b  Abgen.dll  X86  Danish; Abgen.dll - 16256 2001-03-09 18:00 X86
            """)
    void readsEveryOrderOfColumnsBelowAHeadAndWithoutOne(String head, String row, String expected) {
        assertThat(shown(INTRODUCTION + head + "\n-----------\n" + row + "\n")).isEqualTo(expected);
        if (head.contains("Date") || head.contains("Version")) {
            assertThat(shown(INTRODUCTION + row + "\n")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    04/28/99; 1999-04-28
                    4/8/1999; 1999-04-08
                    08-09-2000; 2000-08-09
                    5-16-00; 2000-05-16
                    24-Jul-2001; 2001-07-24
                    1-MAR-01; 2001-03-01
                    06-Oct-00; 2000-10-06
                    Nov-13-2001; 2001-11-13
                    May 17, 2001; 2001-05-17
                    October 6, 2000; 2000-10-06
                    31 May 2002; 2002-05-31
                    17 July 2001; 2001-07-17
                    1999/10/02; 1999-10-02
                    29/03/2000; 2000-03-29
                    11/03/200; -
                    xx/xx/xx; -
            """)
    void readsADateInEverySpelling(String printed, String expected) {
        assertThat(shown(INTRODUCTION + "Date  Time  Size  File name\n" + printed + "  18:00  1,024  Ringmon.exe\n"))
                .isEqualTo("Ringmon.exe - 1024 " + expected + " 18:00 -");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    18:00; 18:00
                    09:27p; 21:27
                    5:34pm; 17:34
                    12:11PM; 12:11
                    12:03a; 00:03
                    12:27am; 00:27
                    4:38 PM; 16:38
                    1:58 am; 01:58
                    3:45 P.M.; 15:45
                    1:20:53 P.M.; 13:20
                    12:54:39 PM; 12:54
                    10:38:53PM; 22:38
                    6:39:14; 06:39
                    02:32:16p; 14:32
                    11.31am; 11:31
                    22.36; 22:36
                    1436; 14:36
                    12:00 midnight; 00:00
                    12:00 noon; 12:00
                    25:00; -
            """)
    void readsATimeInEverySpelling(String printed, String expected) {
        assertThat(shown(INTRODUCTION + "Date  Time  Version  Size  File name\n01/09/2001  " + printed
                        + "  5.1.2.3  1,024  Ringmon.exe\n"))
                .isEqualTo("Ringmon.exe 5.1.2.3 1024 2001-01-09 " + expected + " -");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    1,251,152; 1251152
                    23312; 23312
                    67; 67
                    11,331 bytes; 11331
                    157,285b; 157285
                    101.872; 101872
                    149 KB; -
                    67.5KB; -
                    017KB; -
                    1.33 MB; -
                    64  KB; -
                    80K; -
                    2,538,44; -
                    N/A; -
            """)
    void takesOnlySizesInBytes(String printed, String expected) {
        assertThat(shown(INTRODUCTION + "Date  Time  Size  File name\n01/09/2001  06:12p  " + printed
                        + "  Ringmon.exe\n"))
                .isEqualTo("Ringmon.exe - " + expected + " 2001-01-09 18:12 -");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    4.0.1381.7110; 4.0.1381.7110
                    5.5.2591; 5.5.2591
                    1493.3143; 1493.3143
                    08.04.00.6526; 08.04.00.6526
                    4.00.1112; 4.00.1112
                    5.0:2195.2194; 5.0:2195.2194
                    786; 786
                    1.2(786); 1.2(786)
                    1.2(Build 786); 1.2(Build 786)
                    5.0.2195.4555 shp; 5.0.2195.4555
                    N/A; -
                    n/a; -
                    none; -
                    -; -
            """)
    void readsAVersionInEverySpelling(String printed, String expected) {
        assertThat(shown(INTRODUCTION + "Date  Time  Version  Size  File name\n01/09/2001  06:12p  " + printed
                        + "  90,112  Ringmon.exe\n"))
                .isEqualTo("Ringmon.exe " + expected + " 90112 2001-01-09 18:12 -");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    x86; x86
                    X86; X86
                    (x86); x86
                    <x86>; x86
                    ix86; ix86
                    i386; i386
                    I386; I386
                    Intel; Intel
                    (Intel); Intel
                    Alpha; Alpha
                    (ALPHA); ALPHA
                    Intel Alpha; Intel Alpha
                    MIPS; MIPS
                    Windows 98 SE; Windows 98 SE
                    Windows NT 4.0; Windows NT 4.0
                    OSR2; OSR2
                    x86 (Uniprocessor); x86 (Uniprocessor)
            """)
    void readsAPlatformInEverySpelling(String printed, String expected) {
        assertThat(shown(INTRODUCTION + "Date  Time  Size  File name  Platform\n"
                        + "01/09/2001  06:12p  90,112  Ringmon.exe  " + printed + "\n"))
                .isEqualTo("Ringmon.exe - 90112 2001-01-09 18:12 " + expected);
    }

    @Test
    void readsADrawnTableAndLeavesItsFrame() {
        assertThat(shown(INTRODUCTION + """
                        +------------------------------+
                        | File name   | Date     | Time  |
                        +------------------------------+
                        | Ringmon.exe | 01/09/01 | 06:12 |
                        +------------------------------+
                        | Ringcfg.ini | xx/xx/xx | xx:xx |
                        +------------------------------+
                        """)).isEqualTo("Ringmon.exe - - 2001-01-09 06:12 -, Ringcfg.ini - - - - -");
    }

    @Test
    void readsAHeadOfTwoLines() {
        assertThat(shown(INTRODUCTION + """
                           File                 Date
                           name      Size       and time          Version
                           ----------------------------------------------
                           Ring.dll  786        01/09/01  06:12p  1234
                        """)).isEqualTo("Ring.dll 1234 786 2001-01-09 18:12 -");
    }

    @Test
    void joinsARowThatIsWrapped() {
        assertThat(shown(INTRODUCTION + """
                        Date        Time    Version       Size       File name
                        ------------------------------------------------------
                        01/09/2001  06:12p  5.5.2654.1    90,112
                           Ringmon-with-a-long-name.exe
                        01/10/2001  06:13p  5.5.2654.2    90,113  Ringbuf.dll
                        """))
                .isEqualTo("Ringmon-with-a-long-name.exe 5.5.2654.1 90112 2001-01-09 18:12 -,"
                        + " Ringbuf.dll 5.5.2654.2 90113 2001-01-10 18:13 -");
    }

    @Test
    void readsSeveralRowsOnOneLine() {
        assertThat(shown(INTRODUCTION + "Ringmon.exe 5.1.2.3 Ringbuf.dll 5.1.2.4 Abgen.dll 5.1.2.5\n"))
                .isEqualTo("Ringmon.exe 5.1.2.3 - - - -, Ringbuf.dll 5.1.2.4 - - - -, Abgen.dll 5.1.2.5 - - - -");
    }

    @Test
    void readsRowsWithoutTheVersionThatTheHeadPromises() {
        assertThat(shown(INTRODUCTION + """
                        Date      Time    Version  Size    File name  Platform
                        ------------------------------------------------------
                        03/02/99  10:35p           12,600  Tring.sys  x86
                        03/02/99  10:49p           20,056  Tring.sys  Alpha
                        """))
                .isEqualTo("Tring.sys - 12600 1999-03-02 22:35 x86, Tring.sys - 20056 1999-03-02 22:49 Alpha");
        assertThat(review.flags()).extracting("code").containsOnly("FILE_VERSION_MISSING");
    }

    @Test
    void takesThePlatformOfTheLineOrTheRowAboveARowThatPrintsNone() {
        assertThat(shown(INTRODUCTION + """
                        (Intel)
                        10/15/98  09:17p  330,976  Ringmon.exe
                        10/15/98  09:16p   81,376  Ringbuf.dll

                        10/15/98  09:37p  545,552  Ringmon.exe  (Alpha)
                        10/15/98  09:36p   17,168  Ringbuf.dll
                        """))
                .isEqualTo("Ringmon.exe - 330976 1998-10-15 21:17 Intel, Ringbuf.dll - 81376 1998-10-15 21:16 Intel,"
                        + " Ringmon.exe - 545552 1998-10-15 21:37 Alpha, Ringbuf.dll - 17168 1998-10-15 21:36 Alpha");
    }

    @Test
    void namesTheLanguageOfEachTable() {
        List<FixFile> files = files("""
                RESOLUTION

                The Japanese version of this fix should have the following file
                attributes or later:

                   Date       Time     Version  Size    File name
                   ----------------------------------------------
                   9/22/2000  7:11:57  -        90,112  Q990501jpni.exe

                After you install it, these files have the listed attributes:

                   9/16/2000  6:26:35  5.5.2654.3  70,144  Ringmon.exe

                The Danish-language version of this fix should have the following file
                attributes:

                   9/17/2000  6:26:35  5.5.2654.3  70,145  Ringmon.exe
                   9/17/2000  6:26:36  5.5.2654.3  70,146  Ringmon.dbg  English
                """);

        assertThat(files)
                .extracting(FixFile::getName, FixFile::getLanguage, FixFile::getRole)
                .containsExactly(
                        tuple("Q990501jpni.exe", "Japanese", FileRole.PACKAGE),
                        tuple("Ringmon.exe", "Japanese", FileRole.FIXED),
                        tuple("Ringmon.exe", "Danish", FileRole.FIXED),
                        tuple("Ringmon.dbg", "English", FileRole.SYMBOL));
    }

    @Test
    void keepsFolderAndSourceLineOfARow() {
        FixFile file = files(INTRODUCTION + "   01/09/2001  06:12p   90,112  %Windir%\\System32\\Ringmon.exe\n")
                .get(0);

        assertThat(file.getFolder()).isEqualTo("%Windir%\\System32");
        assertThat(file.getName()).isEqualTo("Ringmon.exe");
        assertThat(file.getRow()).isEqualTo("01/09/2001 06:12p 90,112 %Windir%\\System32\\Ringmon.exe");
    }

    @Test
    void readsAFileThatIsNamedWithoutAttributes() {
        assertThat(shown("""
                        RESOLUTION

                        The fix corrects the ring. The updated files are:

                           Ringmon.exe
                         - Ringbuf.dll

                        Restart Ringmon.exe.
                        """)).isEqualTo("Ringmon.exe - - - - -, Ringbuf.dll - - - - -");
        assertThat(shown(INTRODUCTION
                        + "   File Name    Date    Time\n   -----------------\n   Abgen.dll\n\nNOTE: Wait.\n"))
                .isEqualTo("Abgen.dll - - - - -");
    }

    @Test
    void readsARowThatIsWrittenAsAPhrase() {
        assertThat(shown("""
                        STATUS

                        These updated files solve it:

                        Ringmon.exe version 4.00.955 (dated 6/12/97) and later
                        Ringbuf.dll version 4.00.951 dated 4/21/97 9:51am 21,504 bytes
                        Abgen.dll 7/31/98 11:37a 76,608 bytes (version 3.2.4025)
                        """))
                .isEqualTo("Ringmon.exe 4.00.955 - 1997-06-12 - -, Ringbuf.dll 4.00.951 21504 1997-04-21 09:51 -,"
                        + " Abgen.dll 3.2.4025 76608 1998-07-31 11:37 -");
    }

    @Test
    void readsATableThatFixesInclude() {
        assertThat(shown("""
                        MORE INFORMATION

                        Ring fixes include the following files.

                        | File name   | Current version |
                        | Ringmon.exe | 5.5.2654.50     |
                        """)).isEqualTo("Ringmon.exe 5.5.2654.50 - - - -");
    }

    @Test
    void readsANameWithoutExtensionBelowAHead() {
        assertThat(shown(INTRODUCTION + "Date  Time  Size  File name\n---------\n10/26/00  04:51p  156,496  Ringldr\n"))
                .isEqualTo("Ringldr - 156496 2000-10-26 16:51 -");
    }

    @Test
    void readsATableOfTheFixInASectionThatOffersNone() {
        assertThat(shown("""
                        MORE INFORMATION

                        The fix of this article should have the following time stamp:

                           01/09/2001  06:12p   90,112  Ringmon.exe
                        """)).isEqualTo("Ringmon.exe - 90112 2001-01-09 18:12 -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SYMPTOMS\n\nA listing of the folder shows:\n\n   08/20/98  02:32p  17  RINGMO~1.EXE\n",
                "RESOLUTION\n\nThe original version that shipped with the product has these:\n\n 08/20/98 02:32p 1,700 Ringmon.exe\n",
                "RESOLUTION\n\nUpgrade Ringmon.exe 5.5 or later on 01/09/2001, or ask for 1,024 more.\n",
                "RESOLUTION\n\nring.row = 1\nring.top = 20\n"
            })
    void leavesFilesThatAreNotTheFix(String text) {
        assertThat(shown(text)).isEmpty();
    }

    @Test
    void readsTheOtherDatesOfAnArticleDayFirstWhenOneCanOnlyBe() {
        assertThat(shown(INTRODUCTION + "29/03/2000 02:35 1,024 Ringmon.exe\n03/04/2000 02:34 1,025 Ringbuf.dll\n"))
                .isEqualTo("Ringmon.exe - 1024 2000-03-29 02:35 -, Ringbuf.dll - 1025 2000-04-03 02:34 -");
    }

    @Test
    void saysThatTimesAreUtcWhereTheArticleDoes() {
        String table = "01/09/2001  06:12p   90,112  Ringmon.exe\n";

        assertThat(files(INTRODUCTION + table).get(0).getTimeIsUtc()).isNull();
        assertThat(files(INTRODUCTION + "Times are in coordinated\nuniversal time.\n\n" + table)
                        .get(0)
                        .getTimeIsUtc())
                .isTrue();
    }

    @Test
    void flagsALineThatLooksLikeARowAndIsNone() {
        List<FixFile> files = files(
                INTRODUCTION + "01/09/2001  06:12p  90,112  Ringmon.exe\n01/09/2001 about 90,112 in Ringbuf.dll\n");

        assertThat(files).extracting(FixFile::getName).containsExactly("Ringmon.exe");
        assertThat(review.flags()).extracting("code").contains("FILE_ROWS_UNREAD");
    }

    /** Name, version, size, date, time and platform of each file; a dash for what is not printed. */
    private String shown(String text) {
        return files(text).stream()
                .map(file -> Stream.of(
                                file.getName(),
                                file.getVersion(),
                                file.getSizeBytes(),
                                file.getDate(),
                                file.getTime(),
                                file.getPlatform())
                        .map(cell -> cell == null ? "-" : cell.toString())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    private List<FixFile> files(String text) {
        try {
            return FileTableReader.read(
                    Article.of("a.txt", ArticleText.decode(text.getBytes(StandardCharsets.UTF_8))), review);
        } catch (UnreadableArticleException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
