package io.kuberealm.realm.token.file;

import io.kuberealm.realm.files.CsvReader;
import io.kuberealm.realm.files.CsvRow;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads Kubernetes' static token file, a CSV file of {@code token,user,uid[,groups[,ignored...]]} (TF-1 to TF-5).
 *
 * <p>Any row with fewer than three columns makes the whole file malformed; empty and repeated tokens only make warnings.
 */
public final class TokenFileFormat implements FileFormat<TokenTable> {
    @Override
    public TokenTable read(InputStream content) throws IOException, MalformedFileException {
        CsvReader csv = new CsvReader(content);
        TokenTableBuilder table = new TokenTableBuilder();
        for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
            table.add(row.get());
        }
        return table.build();
    }
}
