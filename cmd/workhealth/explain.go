package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
)

func (a *app) explainCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "explain ID",
		Short:   "Print the definition of a metric or signal, with its SQL",
		Example: "  workhealth explain completion.cycle_time",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			for _, m := range analysis.Metrics() {
				if m.ID == args[0] {
					return a.explainMetric(m)
				}
			}
			for _, g := range analysis.Signals() {
				if g.ID == args[0] {
					return a.explainSignal(g)
				}
			}
			return hinted{usagef("no metric or signal is called %q", args[0]), "workhealth metrics and workhealth signals list them"}
		},
	}
}

func (a *app) explainMetric(m metric.Metric) error {
	if a.json {
		return a.printJSON(metricJSON(m))
	}
	goalposts := "none: compare with your own past"
	if m.Goalpost != nil {
		goalposts = fmt.Sprintf("0 at %s, 100 at %s (convention)", document.Value(m.Goalpost.Zero, m.Unit), document.Value(m.Goalpost.Hundred, m.Unit))
	}
	a.paragraphs(m.Name+" ("+m.ID+")", [][2]string{
		{"asks", m.Question}, {"definition", m.Definition}, {"unit", string(m.Unit) + ", " + string(m.Direction)}, {"needs", strings.Join(m.Needs, ", ")},
		{"minimum", m.Minimum}, {"caveats", strings.Join(m.Caveats, " ")}, {"goalposts", goalposts}, {"basis", string(m.Basis) + ": " + m.Source},
	}, m.SQL)
	return nil
}

func (a *app) explainSignal(g metric.Signal) error {
	if a.json {
		return a.printJSON(signalJSON(g))
	}
	a.paragraphs(g.Name+" ("+g.ID+", "+string(g.Kind)+")", [][2]string{
		{"asks", g.Question}, {"rule", g.Rule}, {"threshold", g.Threshold}, {"not flagged", strings.Join(g.Guards, "; ")}, {"why it matters", g.WhyItMatters},
		{"what would make it wrong", g.WhatIsWrong}, {"next", g.Next}, {"needs", strings.Join(g.Needs, ", ")}, {"source", g.Source},
	}, g.SQL)
	return nil
}

func (a *app) paragraphs(title string, parts [][2]string, sql string) {
	fmt.Fprintf(a.out, "%s\n", title)
	for _, p := range parts {
		if p[1] != "" {
			fmt.Fprintf(a.out, "\n%s\n  %s\n", p[0], p[1])
		}
	}
	fmt.Fprintf(a.out, "\nsql\n%s\n", strings.TrimRight(sql, "\n"))
}
