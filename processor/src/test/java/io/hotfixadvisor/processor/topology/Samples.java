package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InstalledFile;
import io.hotfixadvisor.schemas.InstalledProduct;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.time.Instant;
import java.util.List;

/** One rule about Exchange Server 2003, and records that do or do not concern it. */
final class Samples {
    static final String RULE = "KB900001";
    static final String FIXED_VERSION = "6.5.7651.47";
    static final String OLDER_VERSION = "6.5.7638.1";

    private Samples() {}

    /** Event 9175 of the store or a crash of Store.exe; Ese.dll has the fix. */
    static HotfixRule rule() {
        return HotfixRule.newBuilder()
                .setRuleId(RULE)
                .setArticle(RULE)
                .setTitle("The store ends while a mailbox moves")
                .setProducts(List.of(AffectedProduct.newBuilder()
                        .setPrinted("Microsoft Exchange Server 2003 Enterprise Edition")
                        .setFamily("Exchange Server")
                        .setRelease("2003")
                        .setEdition("Enterprise")
                        .build()))
                .setFixKinds(List.of(FixKind.HOTFIX))
                .setFiles(List.of(FixFile.newBuilder()
                        .setName("Ese.dll")
                        .setVersion(FIXED_VERSION)
                        .build()))
                .setSignatures(List.of(
                        signature(
                                "s1",
                                EventPattern.newBuilder()
                                        .setSource("MSExchangeIS")
                                        .setEventId(9175)
                                        .build()),
                        signature(
                                "s2",
                                ProcessCrashPattern.newBuilder()
                                        .setProcess("Store.exe")
                                        .build())))
                .setMatchAnyOf(List.of(List.of("s1"), List.of("s2")))
                .setStatus(RuleStatus.ACTIVE)
                .build();
    }

    private static Signature signature(String id, Object pattern) {
        return Signature.newBuilder()
                .setId(id)
                .setRole(SignatureRole.SYMPTOM)
                .setPattern(pattern)
                .setConfidence(Confidence.HIGH)
                .build();
    }

    /** The symptom that {@link #rule} describes. */
    static ServerEvent symptom(String serverId, Instant at) {
        return event(serverId, 9175, at);
    }

    static ServerEvent event(String serverId, int eventId, Instant at) {
        return ServerEvent.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setProvider("MSExchangeIS")
                .setEventId(eventId)
                .setLevel(2)
                .setChannel("Application")
                .setTimestamp(at)
                .build();
    }

    static CrashReport crash(String serverId, Instant at) {
        return CrashReport.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setKind(CrashKind.APP_CRASH)
                .setProcess("store.exe")
                .setOccurredAt(at)
                .build();
    }

    /** Exchange Server 2003 with Ese.dll of a version. */
    static ServerInventory inventory(String serverId, Instant at, String version) {
        return ServerInventory.newBuilder()
                .setServerId(serverId)
                .setObservedAt(at)
                .setProducts(List.of(InstalledProduct.newBuilder()
                        .setName("Microsoft Exchange Server 2003 Enterprise Edition")
                        .setFamily("Exchange Server")
                        .setRelease("2003")
                        .setEdition("Enterprise")
                        .setServicePack("SP2")
                        .build()))
                .setFiles(List.of(InstalledFile.newBuilder()
                        .setName("ese.dll")
                        .setVersion(version)
                        .build()))
                .setClustered(false)
                .setCoverage(fullCoverage())
                .build();
    }

    /** A server on which everything was looked at and Exchange is not. */
    static ServerInventory inventoryWithoutExchange(String serverId, Instant at) {
        return ServerInventory.newBuilder()
                .setServerId(serverId)
                .setObservedAt(at)
                .setClustered(false)
                .setCoverage(fullCoverage())
                .build();
    }

    private static InventoryCoverage fullCoverage() {
        return InventoryCoverage.newBuilder()
                .setProducts(Coverage.FULL)
                .setFiles(Coverage.FULL)
                .setUpdates(Coverage.FULL)
                .setServices(Coverage.FULL)
                .build();
    }
}
