package io.hotfixadvisor.connectors.knowledgebase;

import io.hotfixadvisor.schemas.ReviewFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the readers of one article leave to a person. */
final class Review {

    private final List<ReviewFlag> flags = new ArrayList<>();
    private boolean needsPerson;

    /** Notes a finding. {@code field} is the path within the rule, or null for the whole rule. */
    void flag(ReviewCode code, @Nullable String field, String detail) {
        flags.add(ReviewFlag.newBuilder()
                .setCode(code.name())
                .setField(field)
                .setDetail(detail)
                .build());
        needsPerson |= code.needsPerson();
    }

    boolean needsPerson() {
        return needsPerson;
    }

    List<ReviewFlag> flags() {
        return List.copyOf(flags);
    }
}
