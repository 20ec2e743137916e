package connectortest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Diff fails the test where got is not what is wanted, and shows where the two differ.
func Diff(t testing.TB, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// CheckClaims holds the connector to the files of ../shared/exports that it may claim: the wanted format under each path,
// as Claims tells them, and no others. Nil stands for none at all. It skips the test where the folder is absent.
func CheckClaims(t *testing.T, c connector.Connector, want map[string]string) {
	t.Helper()
	if d := cmp.Diff(want, Claims(t, c), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("claims (-want +got):\n%s", d)
	}
}
