package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.MpJwtProperty.ALGORITHM;
import static io.kuberealm.realm.config.MpJwtProperty.AUDIENCES;
import static io.kuberealm.realm.config.MpJwtProperty.CLOCK_SKEW;
import static io.kuberealm.realm.config.MpJwtProperty.DECRYPTION_ALGORITHM;
import static io.kuberealm.realm.config.MpJwtProperty.DECRYPTION_KEY_LOCATION;
import static io.kuberealm.realm.config.MpJwtProperty.ISSUER;
import static io.kuberealm.realm.config.MpJwtProperty.PUBLIC_KEY;
import static io.kuberealm.realm.config.MpJwtProperty.PUBLIC_KEY_LOCATION;
import static io.kuberealm.realm.config.MpJwtProperty.TOKEN_AGE;
import static io.kuberealm.realm.config.MpJwtProperty.TOKEN_COOKIE;
import static io.kuberealm.realm.config.MpJwtProperty.TOKEN_HEADER;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.config.RawSettings.Text;
import io.kuberealm.realm.jose.KeyManagementAlgorithm;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns {@code mp.jwt.*} into settings, and notes whatever is wrong with them. */
final class MpJwtSettingsReader {
    /** A hundred years: nobody means more, and one can still add to it. */
    private static final long MOST_SECONDS = 3_155_760_000L;

    private static final String COOKIE = "Cookie";
    private static final String DEFAULT_COOKIE = "Bearer";

    /** RFC 6265 section 4.1.1: a token of RFC 2616. */
    private static final Pattern COOKIE_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

    private final MpJwtProperties properties;
    private final Problems problems;

    /** @param problems receives what is wrong */
    MpJwtSettingsReader(MpJwtProperties properties, Problems problems) {
        this.properties = properties;
        this.problems = problems;
    }

    /** The settings; nothing if the application writes none, or leaves them to the server, or there is no key. */
    Optional<MpJwtSettings> read(MicroProfileJwtRule rule) {
        if (!properties.areTheRealms(rule) || !properties.areAboutTokens()) {
            return Optional.empty();
        }
        properties.values().forEach((property, value) -> {
            if (value.isEmpty()) {
                problems.add(property.key(), "The value is empty. Write one, or remove the property.");
            }
        });
        SignatureAlgorithm algorithm = algorithm();
        Optional<String> issuer = properties.value(ISSUER);
        List<String> audiences = audiences();
        Optional<Duration> age = seconds(TOKEN_AGE);
        Duration skew = seconds(CLOCK_SKEW).orElse(Duration.ZERO);
        Optional<MpJwtSettings.Decryption> decryption = decryption();
        Optional<String> cookie = cookie();
        return verificationKey()
                .map(key -> new MpJwtSettings(key, algorithm, issuer, audiences, age, skew, decryption, cookie));
    }

    private Optional<KeyLocation> verificationKey() {
        Optional<String> text = properties.value(PUBLIC_KEY);
        boolean hasLocation = properties.value(PUBLIC_KEY_LOCATION).isPresent();
        if (text.isPresent() && hasLocation) {
            problems.add(PUBLIC_KEY.key(), PUBLIC_KEY_LOCATION.key() + " is set as well. Remove one of them.");
        } else if (text.isEmpty() && !hasLocation) {
            problems.add(
                    PUBLIC_KEY_LOCATION.key(),
                    properties.value(DECRYPTION_KEY_LOCATION).isPresent()
                            ? "It is missing. Anybody can make tokens that are encrypted and not signed, so the realm accepts none."
                                    + " Write where the key is that verifies the signatures."
                            : "It is missing, and " + PUBLIC_KEY.key()
                                    + " too. Write where the key is that verifies tokens, or remove all mp.jwt.verify properties.");
        }
        return text.<KeyLocation>map(key -> new KeyLocation.Known(Secret.of(key), PUBLIC_KEY.key()))
                .or(() -> location(PUBLIC_KEY_LOCATION));
    }

    /** The file comes first, then the resource (section 9.2.4.2 of the specification). */
    private Optional<KeyLocation> location(MpJwtProperty property) {
        return properties.value(property).filter(value -> !value.isEmpty()).flatMap(value -> {
            Text text = new Text(value, property.key());
            if (MpJwtSource.isUrl(value)) {
                return url(text);
            }
            return properties
                    .resource(property)
                    .<KeyLocation>map(content -> new KeyLocation.Known(content, property.key() + "=\"" + value + "\""))
                    .or(() -> file(value, text));
        });
    }

    private Optional<KeyLocation> url(Text text) {
        Optional<URI> address = uri(text.value());
        String scheme = address.map(URI::getScheme).orElse("").toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            return address.flatMap(MpJwtSettingsReader::path)
                    .flatMap(path -> file(path, text))
                    .or(() -> wrong(text));
        }
        boolean isWeb = scheme.equals("https") || scheme.equals("http");
        return address.filter(uri -> isWeb && uri.getHost() != null && uri.getUserInfo() == null)
                .<KeyLocation>map(uri -> new KeyLocation.AtAddress(uri, text.spelling() + "=\"" + text.value() + "\""))
                .or(() -> wrong(text));
    }

    /** Without the value, which may hold a password. */
    private Optional<KeyLocation> wrong(Text text) {
        problems.add(
                text.spelling(),
                "The value is not valid. Write a file, a resource of the application, or a URL that begins with https, http or"
                        + " file and has no user name in it.");
        return Optional.empty();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<String> path(URI address) {
        return Optional.ofNullable(address.getPath()).filter(path -> !path.isEmpty() && address.getAuthority() == null);
    }

    private Optional<KeyLocation> file(String path, Text text) {
        try {
            return Optional.of(
                    new KeyLocation.InFile(new FileSetting(Path.of(path).toAbsolutePath(), text)));
        } catch (InvalidPathException invalid) {
            return wrong(text);
        }
    }

    /** Whoever publishes a private key gives it away, so it is fetched from no address. */
    private Optional<MpJwtSettings.Decryption> decryption() {
        Set<KeyManagementAlgorithm> algorithms = value(
                        DECRYPTION_ALGORITHM, "Write RSA-OAEP or RSA-OAEP-256.", KeyManagementAlgorithm::named)
                .map(Set::of)
                .orElseGet(KeyManagementAlgorithm::all);
        Optional<KeyLocation> key = location(DECRYPTION_KEY_LOCATION);
        if (key.isPresent() && key.get() instanceof KeyLocation.AtAddress address) {
            problems.add(
                    address.spelling(),
                    "A private key is not fetched from an address. Write a file, or a resource of the application.");
            return Optional.empty();
        }
        return key.map(found -> new MpJwtSettings.Decryption(found, algorithms));
    }

    private SignatureAlgorithm algorithm() {
        return value(
                        ALGORITHM,
                        "Write RS256, ES256 or another algorithm of RFC 7518 with a public key.",
                        SignatureAlgorithm::named)
                .orElse(SignatureAlgorithm.RS256);
    }

    private List<String> audiences() {
        List<String> audiences = properties.value(AUDIENCES).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
        if (audiences.size() > 1 && audiences.contains("")) {
            problems.add(
                    AUDIENCES.key(), "The list has an empty entry. Write one or more entries, separated by commas.");
        }
        return audiences;
    }

    private Optional<Duration> seconds(MpJwtProperty property) {
        return value(property, "Write a number of seconds.", text -> {
            boolean isNumber =
                    !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return isNumber
                    ? Optional.of(Long.parseLong(text))
                            .filter(seconds -> seconds <= MOST_SECONDS)
                            .map(Duration::ofSeconds)
                    : Optional.empty();
        });
    }

    /** The name of the cookie; without the header {@code Cookie} nobody asks for it. */
    private Optional<String> cookie() {
        Optional<Boolean> inCookie = value(TOKEN_HEADER, "Write Authorization or Cookie.", text -> switch (text) {
            case "Authorization" -> Optional.of(false);
            case COOKIE -> Optional.of(true);
            default -> Optional.empty();
        });
        if (!inCookie.orElse(false)) {
            return Optional.empty();
        }
        return properties.value(TOKEN_COOKIE).isEmpty()
                ? Optional.of(DEFAULT_COOKIE)
                : value(
                        TOKEN_COOKIE,
                        "Write the name of a cookie.",
                        text -> Optional.of(text)
                                .filter(name -> COOKIE_NAME.matcher(name).matches()));
    }

    private <T> Optional<T> value(MpJwtProperty property, String remedy, Function<String, Optional<T>> parser) {
        return properties.value(property).filter(text -> !text.isEmpty()).flatMap(text -> {
            Optional<T> value = parser.apply(text);
            if (value.isEmpty()) {
                problems.add(new Text(text, property.key()), "The value is not valid. " + remedy);
            }
            return value;
        });
    }
}
