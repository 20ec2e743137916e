package redmine

import "github.com/workhealth/workhealth/ingest/internal/itemtable"

// number is the caption of the column with the number, the same in all languages and the first of every list.
const number = "#"

// The captions of the columns, as Redmine writes them in English, French, German, Spanish, Brazilian Portuguese, Italian,
// Russian, Japanese and Chinese. Some were renamed from one version to the next: all names are known.
var (
	subject     = []string{"Subject", "Sujet", "Thema", "Asunto", "Título", "Oggetto", "Тема", "題名", "主题"}
	tracker     = []string{"Tracker", "Tipo", "Tipo de tarefa", "Segnalazione", "Трекер", "トラッカー", "跟踪"}
	status      = []string{"Status", "Statut", "Estado", "Situação", "Stato", "Статус", "ステータス", "状态"}
	priority    = []string{"Priority", "Priorité", "Priorität", "Prioridad", "Prioridade", "Priorità", "Приоритет", "優先度", "优先级"}
	project     = []string{"Project", "Projet", "Projekt", "Proyecto", "Projeto", "Progetto", "Проект", "プロジェクト", "项目"}
	author      = []string{"Author", "Auteur", "Autor", "Autore", "Автор", "作成者", "作者"}
	assignee    = []string{"Assignee", "Assigned to", "Assigné à", "Zugewiesen an", "Asignado a", "Atribuído para", "Assegnato a", "Назначена", "担当者", "指派给"}
	category    = []string{"Category", "Catégorie", "Kategorie", "Categoría", "Categoria", "Категория", "カテゴリ", "类别"}
	version     = []string{"Target version", "Version cible", "Zielversion", "Versión prevista", "Versão", "Versione prevista", "Версия", "対象バージョン", "目标版本"}
	parent      = []string{"Parent task", "Tâche parente", "Übergeordnete Aufgabe", "Tarea padre", "Tarefa pai", "Attività principale", "Родительская задача", "親チケット", "父任务"}
	start       = []string{"Start date", "Start", "Début", "Beginn", "Fecha de inicio", "Início", "Inizio", "Начата", "Дата начала", "開始日", "开始日期"}
	due         = []string{"Due date", "Echéance", "Échéance", "Abgabedatum", "Fecha fin", "Fecha de fin", "Data prevista", "Scadenza", "Дата выполнения", "Срок завершения", "期日", "计划完成日期"}
	estimated   = []string{"Estimated time", "Temps estimé", "Geschätzter Aufwand", "Tiempo estimado", "Tempo estimado", "Ore stimate", "Tempo stimato", "Оценка времени", "Оценка трудозатрат", "予定工数", "预期时间"}
	done        = []string{"% Done", "% réalisé", "% erledigt", "% Realizado", "% Terminado", "% completado", "Готовность", "進捗 %", "進捗率", "% 完成"}
	created     = []string{"Created", "Créé", "Angelegt", "Creado", "Criado em", "Creato il", "Создано", "作成日", "创建于"}
	updated     = []string{"Updated", "Mis-à-jour", "Mis à jour", "Aktualisiert", "Actualizado", "Alterado em", "Aggiornato il", "Обновлено", "更新日", "更新于"}
	closed      = []string{"Closed", "Fermé", "Geschlossen", "Cerrada", "Fechado", "Fechado em", "Chiuso", "Закрыта", "Закрыто", "終了日", "结束日期", "已关闭"}
	description = []string{"Description", "Beschreibung", "Descripción", "Descrição", "Descrizione", "Описание", "説明", "描述"}
	notes       = []string{"Last notes", "Dernières notes", "Letzte Kommentare", "Últimas notas", "Ultime note", "Последние примечания", "最新のコメント", "最近的说明"}
	relations   = []string{"Related issues", "Demandes liées", "Zugehörige Tickets", "Peticiones relacionadas", "Tarefas relacionadas", "Segnalazioni correlate", "Связанные задачи", "関連するチケット", "相关的问题"}
	private     = []string{"Private", "Privée", "Privat", "Privada", "Privato", "Частная", "プライベート", "私有"}
)

// known are the captions that mark a list as Redmine's; the number and the subject every list has.
var known = [][]string{
	tracker, status, priority, project, author, assignee, category, version, parent, start, due, estimated, done, created, updated, closed,
	description, notes, relations, private,
}

func columns() itemtable.Columns {
	return itemtable.Columns{
		Key: []string{number}, Type: tracker, State: status, Priority: priority, Title: subject, Description: description,
		Project: project, Parent: parent, Sprint: version, Owners: assignee, Labels: category, Creator: author,
		Created: created, Updated: updated, Resolved: closed, Due: due, Start: start, Estimate: estimated,
		Team: []string{"Team"}, Points: []string{"Story points"}, Criteria: []string{"Acceptance criteria"},
	}
}
