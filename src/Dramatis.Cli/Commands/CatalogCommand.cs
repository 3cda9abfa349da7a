using System.CommandLine;
using Dramatis.Catalog;
using Dramatis.Cli.Terminal;
using Spectre.Console;
using Systems = Dramatis.Catalog.Catalog;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis catalog</c>: the 119 systems with their state, read from the catalog itself.</summary>
internal static class CatalogCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string?> system = new("system") { Description = "a row number or slug, to see one system whole", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> works = new("--works") { Description = "Only systems that can be reproduced now" };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "catalog",
            "List the 119 published systems and which of them work",
            "dramatis catalog --works",
            "dramatis catalog 1")
        { system, works, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(system) is { } name)
            {
                Show(session, Find(name), parsed.GetValue(json));
                return;
            }

            List(session, [.. Systems.All.Where(e => e.Works || !parsed.GetValue(works))], parsed.GetValue(json));
        });
        return command;
    }

    private static CatalogEntry Find(string name) => Systems.Find(name) ?? throw new InvalidInputException(
        $"system '{name}'", "is not in the catalog.", "Give a row from 1 to 119 or a slug; dramatis catalog lists both.");

    private static void List(CommandSession session, IReadOnlyList<CatalogEntry> entries, bool json)
    {
        if (json)
        {
            session.WriteJson(entries.Select(Fact));
            return;
        }

        Table table = new Table().RoundedBorder().AddColumns("row", "system", "state", "in one line");
        foreach (CatalogEntry entry in entries)
        {
            table.AddRow(
                new Text($"{entry.Row}"),
                new Text(entry.Name),
                new Markup(entry.Works ? "[green]works[/]" : "[grey]not yet[/]"),
                new Text(entry.Line));
        }

        session.Console.Write(table);
        session.Console.WriteLine($"{Systems.All.Count(e => e.Works)} of {Systems.All.Count} work. Run one with: dramatis reproduce <row>");
    }

    private static void Show(CommandSession session, CatalogEntry entry, bool json)
    {
        if (json)
        {
            session.WriteJson(Fact(entry));
            return;
        }

        session.Output.WriteLine($"{entry.Row}  {entry.Name} ({entry.Slug})");
        session.Output.WriteLine($"{entry.Line}");
        session.Output.WriteLine($"{entry.Paper}. {entry.Citation}");
        session.Output.WriteLine($"cluster: {entry.Cluster}");
        string[] studies = [.. Systems.Studies.Where(s => s.Entry.Row == entry.Row).Select(s => $"dramatis reproduce {s.Id}")];
        session.Output.WriteLine(studies.Length == 0 ? "state: not yet" : "state: works; " + string.Join(", ", studies));
    }

    private static object Fact(CatalogEntry entry) => new
    {
        entry.Row,
        entry.Slug,
        entry.Name,
        entry.Cluster,
        State = entry.Works ? "works" : "not yet",
        Studies = Systems.Studies.Where(s => s.Entry.Row == entry.Row).Select(s => s.Id),
        entry.Line,
        entry.Paper,
        entry.Citation,
    };
}
