package discord_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/discord"
)

const format = "discord-channel-json"

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte(`{"channel":{"id":"C1","name":"general"},"messages":[{"type":"message","ts":"1.2"}]}`),               // Slack, downloaded by scripts
		[]byte(`{"guild":{"id":"1","name":"g"},"channels":[],"messages":[]}`),                                       // a list of channels
		[]byte(`{"name":"general","type":"private_supergroup","id":1,"messages":[]}`),                               // Telegram
		[]byte(`{"zerver_message":[],"zerver_usermessage":[]}`),                                                     // Zulip
		[]byte(`[{"guild":{"id":"1"},"channel":{"id":"2","type":"GuildTextChat"},"messages":[],"messageCount":0}]`), // a list of exports
	}
	connectortest.Run(t, discord.Connector(), []connectortest.Case{
		{Name: "channel", Format: format, Files: files(t, "channel.json"), Wrong: foreign},
		{Name: "thread", Format: format, Files: files(t, "thread.json")},
		{Name: "direct conversation", Format: format, Files: files(t, "direct.json")},
		{Name: "damaged", Format: format, Files: files(t, "damaged.json")},
		{Name: "several", Format: format, Files: files(t, "channel.json", "thread.json")},
	})
}

// No file of the examples is an export of Discord.
func TestClaims(t *testing.T) {
	if got := connectortest.Claims(t, discord.Connector()); len(got) != 0 {
		t.Errorf("claimed %v, want nothing", got)
	}
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, discord.Connector(), "testdata/*") }

func files(t *testing.T, names ...string) []*connector.File {
	t.Helper()
	var all []*connector.File
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, connector.FileOf(name, content))
	}
	return all
}

func collect(t *testing.T, from []*connector.File) *connectortest.Collect {
	t.Helper()
	got := &connectortest.Collect{}
	err := discord.Connector().Formats[0].Read(context.Background(), &connector.Export{Files: from, Zone: time.UTC}, got)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
