using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Packs;
using Spectre.Console;

namespace Dramatis.Cli.Administering;

/// <summary><c>dramatis administer --list</c>.</summary>
internal static class InstrumentList
{
    public static void Write(CommandSession session, bool json)
    {
        Entry[] entries = [.. Entries()];
        if (json)
        {
            session.WriteJson(entries);
            return;
        }

        Table table = new Table().RoundedBorder().AddColumn(new TableColumn("instrument").NoWrap()).AddColumns("what it is", "items")
            .AddColumn(new TableColumn("scales").NoWrap())
            .AddColumns("languages", "licence", "validated", "texts");
        foreach (Entry entry in entries)
        {
            table.AddRow(
                new Text(entry.Id),
                new Text(entry.Title),
                new Text(FormattableString.Invariant($"{entry.Items}")),
                new Text(entry.Scales.Replace(", ", "\n", StringComparison.Ordinal)),
                new Text(entry.Languages),
                new Text(entry.Licence),
                new Text(entry.Validated ? "yes" : "no"),
                new Text(entry.Texts));
        }

        session.Console.Write(table);
        session.Output.WriteLine("A file or folder of your own works too: docs/instruments.md.");
    }

    private static IEnumerable<Entry> Entries()
    {
        foreach (Instrument pack in InstrumentPacks.Ids.Select(InstrumentPacks.Load))
        {
            yield return Of(pack, "here");
        }

        InventorySource source = new(DataFolder.Path);
        yield return source.HasIpipNeo120
            ? Of(source.Load(InventorySource.IpipNeo120), "installed")
            : new Entry(
                InventorySource.IpipNeo120, "IPIP-NEO-120", 120, "5 domains, 30 facets", "39", "public domain; MIT", true, "dramatis data install ipip-neo-120");
        foreach (PublishedKey key in PublishedKey.All)
        {
            yield return new Entry(
                $"{key.Id}:<file>", key.Title, key.Items, string.Join(", ", key.Keys.Keys), "of your file", key.Terms, false, "your own copy, one item a line");
        }
    }

    private static Entry Of(Instrument instrument, string texts) => new(
        instrument.Id,
        instrument.Title,
        instrument.Items.Count,
        instrument.Scales.Count > 5 ? FormattableString.Invariant($"{instrument.Scales.Count}") : string.Join(", ", instrument.Scales.Select(s => s.Id)),
        instrument.Languages.Count > 6 ? FormattableString.Invariant($"{instrument.Languages.Count}") : string.Join(", ", instrument.Languages),
        instrument.Licence.Name,
        instrument.IsValidated,
        texts);

    private sealed record Entry(string Id, string Title, int Items, string Scales, string Languages, string Licence, bool Validated, string Texts);
}
