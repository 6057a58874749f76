package io.hotfixadvisor.connectors.alerting.alertmanager;

/** What changes in an advisory and may be a label all the same; the label's name is that in lower case. */
enum AdvisoryLabel {
    SEVERITY,
    CLUSTER,
    VERDICT,
    STATUS
}
