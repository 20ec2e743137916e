package mart

import (
	"context"
	"embed"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/analysis/metric"
)

//go:embed *.sql
var files embed.FS

// Names lists the marts in the order in which they are built; each may use those before it.
func Names() []string {
	return []string{"scope", "identity", "change", "state_interval", "owner_interval", "team_interval", "blocked_interval", "item", "handoff", "event"}
}

// SQL returns the text of a mart's file.
func SQL(name string) (string, error) {
	text, err := files.ReadFile(name + ".sql")
	if err != nil {
		return "", fmt.Errorf("read mart %s: %w", name, err)
	}
	return string(text), nil
}

// Build creates the marts as of an instant, as temporary tables of the connection.
func Build(ctx context.Context, db metric.Querier, asOf time.Time, zone *time.Location) error {
	set := fmt.Sprintf("SET VARIABLE as_of = TIMESTAMP '%s'; SET VARIABLE zone = '%s'", asOf.UTC().Format("2006-01-02 15:04:05.000000"), zone)
	if _, err := db.ExecContext(ctx, set); err != nil {
		return fmt.Errorf("set the instant: %w", err)
	}
	for _, name := range Names() {
		text, err := SQL(name)
		if err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("build mart %s: %w", name, err)
		}
	}
	return nil
}
