package report

import "strings"

// ruled tells the rules, which bind everybody.
func (r *Report) ruled() chapter {
	c := chapter{Anchor: "rules", Title: "Rules", Hint: "What binds everybody: an outcome in which one of these fails cannot be."}
	for _, rule := range r.Rules {
		c.Passages = append(c.Passages, passage{
			Subject: string(rule.ID), Title: rule.Title,
			Lines: []string{strings.TrimSpace(full(rule.Condition) + " " + cited(rule.Cite))},
		})
	}
	return c
}
