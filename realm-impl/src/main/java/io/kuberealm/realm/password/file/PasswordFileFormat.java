package io.kuberealm.realm.password.file;

import io.kuberealm.realm.files.CsvReader;
import io.kuberealm.realm.files.CsvRow;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads Kubernetes' static password file, a CSV file of {@code password,user,uid[,groups[,ignored...]]} (PF-1).
 *
 * <p>Any row with fewer than three columns, or with a hash that cannot be used, makes the whole file malformed; repeated
 * users and empty passwords only make warnings.
 */
public final class PasswordFileFormat implements FileFormat<PasswordTable> {
    @Override
    public PasswordTable read(InputStream content) throws IOException, MalformedFileException {
        CsvReader csv = new CsvReader(content);
        PasswordTableBuilder table = new PasswordTableBuilder();
        for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
            table.add(row.get());
        }
        return table.build();
    }
}
