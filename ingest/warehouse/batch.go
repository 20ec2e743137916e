package warehouse

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Source is one export to import: what it is, and how its rows are read.
type Source struct {
	Tool   string
	Format string
	Path   string // the file, or the folder or archive of its files
	Export *connector.Export
	Read   func(context.Context, *connector.Export, connector.Sink) error
}

// Count says what became of the records of one table: Read = Kept + Merged + Refused.
type Count struct {
	Table   string `json:"table"`
	Read    int64  `json:"read"`
	Kept    int64  `json:"kept"`
	Merged  int64  `json:"merged"`
	Refused int64  `json:"refused"`
}

// Receipt is what an import has to say.
type Receipt struct {
	Batch   int     `json:"batch"`
	Path    string  `json:"path"`
	Format  string  `json:"format"`
	Known   bool    `json:"known"` // the very same export was imported before; nothing was read
	Counts  []Count `json:"counts"`
	Refused int64   `json:"refusals"` // entries in meta.refusal, values included
}

// Total adds up the counts over all tables.
func (r Receipt) Total() Count {
	t := Count{Table: "total"}
	for _, c := range r.Counts {
		t.Read, t.Kept, t.Merged, t.Refused = t.Read+c.Read, t.Kept+c.Kept, t.Merged+c.Merged, t.Refused+c.Refused
	}
	return t
}

// Import reads one export and merges it, in one transaction: either all of it is in afterwards, or nothing is.
// An export with the same content and settings as an earlier batch is not read again.
func (db *DB) Import(ctx context.Context, src Source) (Receipt, error) {
	hash, files, err := fingerprint(ctx, src)
	if err != nil {
		return Receipt{}, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return Receipt{}, err
	}
	defer conn.Close()
	var batch int
	err = conn.QueryRowContext(ctx, `SELECT batch_id FROM meta.import_batch WHERE content_hash = ?`, hash).Scan(&batch)
	if err == nil {
		return db.receiptOf(ctx, conn, batch, src)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return Receipt{}, fmt.Errorf("look up %s among the imports: %w", src.Path, err)
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return Receipt{}, fmt.Errorf("begin the import of %s: %w", src.Path, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit this does nothing
	receipt, err := run(ctx, conn, src, hash, files)
	if ended := ctx.Err(); err != nil && ended != nil {
		err = ended // whatever failed failed because the transaction was taken back
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("import %s: %w", src.Path, err)
	}
	if err := tx.Commit(); err != nil {
		return Receipt{}, fmt.Errorf("import %s: commit: %w", src.Path, err)
	}
	return receipt, nil
}

func run(ctx context.Context, conn *sql.Conn, src Source, hash string, files []fileHash) (Receipt, error) {
	var batch, firstFile int
	err := conn.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(batch_id), 0) + 1 FROM meta.import_batch), (SELECT coalesce(max(file_id), 0) + 1 FROM meta.import_file)`).Scan(&batch, &firstFile)
	if err != nil {
		return Receipt{}, fmt.Errorf("number the batch: %w", err)
	}
	m, err := newMerger(ctx, conn, batch)
	if err != nil {
		return Receipt{}, err
	}
	st := newStage(firstFile)
	go st.copyAll(ctx, conn, m)
	err = src.Read(ctx, src.Export, st)
	if cerr := st.close(); err == nil {
		err = cerr
	}
	if err != nil {
		return Receipt{}, err
	}
	receipt := Receipt{Batch: batch, Path: src.Path, Format: src.Format, Counts: m.counts(st)}
	if err := record(ctx, conn, src, hash, batch, firstFile, files, st, &receipt); err != nil {
		return Receipt{}, err
	}
	return receipt, nil
}

// zoneAssumed tells whether the connector said that the export's times carry no zone.
func (s *stage) zoneAssumed() bool {
	for _, n := range s.notes {
		if n.Code == "zone-assumed" {
			return true
		}
	}
	return false
}

// record writes the bookkeeping of the batch.
func record(ctx context.Context, conn *sql.Conn, src Source, hash string, batch, firstFile int, files []fileHash, st *stage, receipt *Receipt) error {
	exec := func(query string, args ...any) error {
		if _, err := conn.ExecContext(ctx, query, args...); err != nil {
			return fmt.Errorf("record the batch: %w", err)
		}
		return nil
	}
	err := exec(`INSERT INTO meta.import_batch VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?)`,
		batch, hash, src.Tool, src.Format, valid(src.Path), src.Export.Zone.String(), src.Export.DateOrder, st.zoneAssumed(), moment(st.seenAt()))
	if err != nil {
		return err
	}
	// A dump may hold thousands of files: one statement for all of them.
	const insertFile = `INSERT INTO meta.import_file VALUES `
	for start := 0; start < len(files); start += 500 {
		part := files[start:min(start+500, len(files))]
		var args []any
		for i, f := range part {
			args = append(args, firstFile+start+i, batch, valid(f.path), f.size, f.hash)
		}
		if err := exec(insertFile+strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?), ", len(part)), ", "), args...); err != nil {
			return err
		}
	}
	for _, c := range receipt.Counts {
		if err := exec(`INSERT INTO meta.import_count VALUES (?, ?, ?, ?, ?, ?)`, batch, c.Table, c.Read, c.Kept, c.Merged, c.Refused); err != nil {
			return err
		}
	}
	for _, field := range slices.Sorted(maps.Keys(st.told)) {
		if err := exec(`INSERT INTO meta.import_field VALUES (?, ?)`, batch, field); err != nil {
			return err
		}
	}
	for _, n := range st.notes {
		if err := exec(`INSERT INTO meta.note VALUES (?, ?, ?, ?, nullif(?, ''), ?)`, batch, n.Code, firstFile+n.File, valid(n.Text), n.Remedy, n.Question); err != nil {
			return err
		}
	}
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM meta.refusal WHERE batch_id = ?`, batch).Scan(&receipt.Refused); err != nil {
		return fmt.Errorf("count the refusals: %w", err)
	}
	return nil
}

// moment is an instant for the engine; NULL for none.
func moment(t time.Time) sql.NullTime { return sql.NullTime{Time: t, Valid: !t.IsZero()} }

// receiptOf answers for an export that was imported before: all it holds is merged, nothing is kept.
func (db *DB) receiptOf(ctx context.Context, conn *sql.Conn, batch int, src Source) (Receipt, error) {
	receipt := Receipt{Batch: batch, Path: src.Path, Format: src.Format, Known: true}
	rows, err := conn.QueryContext(ctx, `SELECT table_name, read, kept + merged, refused FROM meta.import_count WHERE batch_id = ? ORDER BY ALL`, batch)
	if err != nil {
		return Receipt{}, fmt.Errorf("read the receipt of %s: %w", src.Path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var c Count
		if err := rows.Scan(&c.Table, &c.Read, &c.Merged, &c.Refused); err != nil {
			return Receipt{}, fmt.Errorf("read the receipt of %s: %w", src.Path, err)
		}
		receipt.Counts = append(receipt.Counts, c)
	}
	if err := rows.Err(); err != nil {
		return Receipt{}, fmt.Errorf("read the receipt of %s: %w", src.Path, err)
	}
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM meta.refusal WHERE batch_id = ?`, batch).Scan(&receipt.Refused); err != nil {
		return Receipt{}, fmt.Errorf("count the refusals of %s: %w", src.Path, err)
	}
	return receipt, nil
}

type fileHash struct {
	path string
	size int64
	hash string
}

// fingerprint hashes the content of an export's files and the settings it is read with.
func fingerprint(ctx context.Context, src Source) (string, []fileHash, error) {
	total := sha256.New()
	x := src.Export
	fmt.Fprintf(total, "%s\n%s\n%s\n%s\n%s\n%v\n", src.Format, x.Zone, x.DateOrder, x.DecimalMark, x.Label, x.Columns)
	files := make([]fileHash, 0, len(src.Export.Files))
	for _, f := range src.Export.Files {
		if err := ctx.Err(); err != nil {
			return "", nil, err
		}
		sum, size := hashFile(f)
		fmt.Fprintln(total, sum, f.Charset, f.Delimiter)
		files = append(files, fileHash{f.Path, size, sum})
	}
	return hex.EncodeToString(total.Sum(nil)), files, nil
}

// hashFile hashes as much of a file as can be read: what is wrong with the rest is for the connector to refuse, with the
// place, and must not cost the other files of the export.
func hashFile(f *connector.File) (sum string, size int64) {
	h := sha256.New()
	r, err := f.Open()
	if err == nil {
		defer r.Close()
		size, err = io.Copy(h, r)
	}
	if err != nil {
		fmt.Fprint(h, "cut short") // not the hash of a whole file with the same beginning
	}
	return hex.EncodeToString(h.Sum(nil)), size
}
