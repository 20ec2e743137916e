package discord_test

import (
	"testing"

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
		{Name: "channel", Format: format, Files: connectortest.Files(t, "channel.json"), Wrong: foreign},
		{Name: "thread", Format: format, Files: connectortest.Files(t, "thread.json")},
		{Name: "direct conversation", Format: format, Files: connectortest.Files(t, "direct.json")},
		{Name: "damaged", Format: format, Files: connectortest.Files(t, "damaged.json")},
		{Name: "several", Format: format, Files: connectortest.Files(t, "channel.json", "thread.json")},
	})
}

// No file of the examples is an export of Discord.
func TestClaims(t *testing.T) {
	connectortest.CheckClaims(t, discord.Connector(), nil)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, discord.Connector(), "testdata/*") }
