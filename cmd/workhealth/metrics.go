package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/analysis/metric"
)

func (a *app) metricsCmd() *cobra.Command {
	return &cobra.Command{
		Use: "metrics", Short: "List every metric", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				var list []any
				for _, m := range analysis.Metrics() {
					list = append(list, metricJSON(m))
				}
				return a.printJSON(map[string]any{"schema_version": 1, "metrics": list})
			}
			for _, m := range analysis.Metrics() {
				fmt.Fprintf(a.out, "%-42s %s\n", m.ID, m.Question)
			}
			return nil
		},
	}
}

func (a *app) signalsCmd() *cobra.Command {
	return &cobra.Command{
		Use: "signals", Short: "List every signal", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if a.json {
				var list []any
				for _, g := range analysis.Signals() {
					list = append(list, signalJSON(g))
				}
				return a.printJSON(map[string]any{"schema_version": 1, "signals": list})
			}
			for _, g := range analysis.Signals() {
				fmt.Fprintf(a.out, "%-42s %s\n", g.ID, g.Question)
			}
			return nil
		},
	}
}

func metricJSON(m metric.Metric) map[string]any {
	return map[string]any{
		"id": m.ID, "component": m.Component, "name": m.Name, "question": m.Question, "definition": m.Definition, "unit": m.Unit,
		"direction": m.Direction, "qualities": m.Qualities, "needs": m.Needs, "minimum": m.Minimum, "caveats": m.Caveats,
		"basis": m.Basis, "source": m.Source, "sql": m.SQL,
	}
}

func signalJSON(g metric.Signal) map[string]any {
	return map[string]any{
		"id": g.ID, "sign": g.Sign, "name": g.Name, "kind": g.Kind, "question": g.Question, "rule": g.Rule, "threshold": g.Threshold,
		"guards": g.Guards, "why_it_matters": g.WhyItMatters, "what_would_make_it_wrong": g.WhatIsWrong, "next": g.Next,
		"needs": g.Needs, "source": g.Source, "sql": g.SQL,
	}
}
