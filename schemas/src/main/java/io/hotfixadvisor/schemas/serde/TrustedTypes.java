package io.hotfixadvisor.schemas.serde;

import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro to trust the generated types. Avro 1.12 loads no class by the name in a schema unless it was told to, and
 * asks for a system property; an application that embeds this library should not need a launch flag.
 *
 * <p>It is a {@link Conversion} for the sake of the moment only: Avro finds conversions as services whenever it makes a
 * data model, and every generated class makes one before anything else. It converts nothing.
 */
public final class TrustedTypes extends Conversion<TrustedTypes> {
    private static final String PACKAGE = "io.hotfixadvisor.schemas";

    static {
        ClassSecurityPredicate others = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(type -> type.getPackageName().equals(PACKAGE) || others.isTrusted(type));
    }

    /** For the service loader. */
    public TrustedTypes() {}

    @Override
    public Class<TrustedTypes> getConvertedType() {
        return TrustedTypes.class;
    }

    /** A name that no schema uses. */
    @Override
    public String getLogicalTypeName() {
        return PACKAGE + ".trusted";
    }
}
