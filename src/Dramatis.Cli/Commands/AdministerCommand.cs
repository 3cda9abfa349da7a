using System.CommandLine;
using Dramatis.Cli.Administering;
using Dramatis.Cli.Terminal;
using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis administer</c>: puts an instrument to a persona, a model, a person or a file, and prints profile and certificate.</summary>
internal static class AdministerCommand
{
    public static Command Create(CommandSession session)
    {
        Argument<string?> instrument = new("instrument")
        {
            Description = "Instrument: a name from --list, key:file, or an instrument file",
            Arity = ArgumentArity.ZeroOrOne,
        };
        instrument.CompletionSources.Add(_ => InstrumentPacks.Ids.Append(InventorySource.IpipNeo120).Select(i => new System.CommandLine.Completions.CompletionItem(i)));
        Option<bool> list = new("--list") { Description = "List the instruments" };
        Option<string?> model = SharedOptions.Model("Model that answers; understudy by default");
        Option<FileInfo[]> persona = new("--persona", "-p") { Description = "Persona file; several for several respondents, none for the bare model", HelpName = "file" };
        Option<string> respondent = new("--respondent") { Description = "model, human (you, in this terminal), or replay:<csv>", DefaultValueFactory = _ => "model" };
        Option<string> language = new("--language") { Description = "Language of the items", DefaultValueFactory = _ => "en" };
        Option<string?> readout = new("--readout")
        {
            Description = "expected-value, option-probability, continuation-likelihood or parsed-text; by default expected-value where the model gives likelihoods",
            HelpName = "readout",
        };
        Option<string> labels = new("--labels") { Description = "numbers, upper-letters, lower-letters, upper-roman, lower-roman or words", DefaultValueFactory = _ => "numbers" };
        Option<int> templates = new("--templates") { Description = "Wordings around the items, 1 to 3 or more", DefaultValueFactory = _ => 3 };
        Option<int> orders = new("--orders") { Description = "1: options as given; 2: reversed too", DefaultValueFactory = _ => 2 };
        Option<int> repeats = new("--repeats") { Description = "How often everything is asked", DefaultValueFactory = _ => 1 };
        Option<double> temperature = new("--temperature") { Description = "Sampling temperature", DefaultValueFactory = _ => 0 };
        Option<ulong> seed = new("--seed") { Description = "Seed of orders and draws", DefaultValueFactory = _ => 1 };
        Option<int> concurrency = new("--concurrency") { Description = "Most questions at a time", DefaultValueFactory = _ => 8 };
        Option<FileInfo?> norms = new("--norms") { Description = "Norms of the IPIP-NEO: norm.py of five-factor-e (dramatis data)", HelpName = "file" };
        Option<string?> sex = new("--sex") { Description = "Norm group: F or M" };
        Option<int?> age = new("--age") { Description = "Norm group: age in years" };
        Option<string[]> require = new("--require")
        {
            Description = "Report scores only if the certificate keeps a limit, for example \"orderSymmetry>=0.9\"; may be repeated",
            HelpName = "limit",
        };
        Option<string?> output = SharedOptions.Output();
        Option<bool> json = SharedOptions.Json();
        ExampleCommand command = new(
            "administer",
            "Put an instrument to a persona, a model or yourself: profile with intervals, norms if asked, and how far to trust it",
            "dramatis administer dramatis-traits-60 --persona experiments/personas/runa.json",
            "dramatis administer ipip-neo-120 --model gguf:chat.gguf --norms norm.py --sex F --age 30",
            "dramatis administer dramatis-values-40 --respondent human",
            "dramatis administer dramatis-traits-60 --require \"orderSymmetry>=0.9\" --require \"missingRate<=0.05\"",
            "dramatis administer --list")
        { instrument, list, model, persona, respondent, language, readout, labels, templates, orders, repeats, temperature, seed, concurrency, norms, sex, age, require, output, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(list))
            {
                InstrumentList.Write(session, parsed.GetValue(json));
                return ExitCodes.Done;
            }

            string named = parsed.GetValue(instrument) ?? throw new InvalidInputException(
                "administer", "no instrument is named.", "Name one; dramatis administer --list shows what there is.");
            return await new AdministerRun(session, new AdministerRequest
            {
                Instrument = named,
                Model = parsed.GetValue(model) ?? "understudy",
                Personas = [.. (parsed.GetValue(persona) ?? []).Select(f => f.FullName)],
                Respondent = parsed.GetValue(respondent)!,
                Language = parsed.GetValue(language)!,
                Readout = parsed.GetValue(readout) is { } read ? Choice<Readout>("--readout", read) : null,
                Labels = Choice<LabelStyle>("--labels", parsed.GetValue(labels)!),
                Templates = parsed.GetValue(templates),
                Orders = parsed.GetValue(orders),
                Repeats = parsed.GetValue(repeats),
                Temperature = parsed.GetValue(temperature),
                Seed = parsed.GetValue(seed),
                Concurrency = Math.Clamp(parsed.GetValue(concurrency), 1, 1024),
                Norms = parsed.GetValue(norms)?.FullName,
                Sex = parsed.GetValue(sex),
                Age = parsed.GetValue(age),
                Requirements = [.. (parsed.GetValue(require) ?? []).Select(Demand)],
                Output = parsed.GetValue(output),
                Json = parsed.GetValue(json),
            }).RunAsync(cancellationToken);
        });
        return command;
    }

    private static Requirement Demand(string text)
    {
        int sign = text.IndexOfAny(['<', '>', '=']);
        string measure = sign < 0 ? text : text[..sign].Trim();
        string where = $"--require '{text}'";
        if (!CertificateMeasures.Names.Contains(measure))
        {
            string near = NearestName.Of(measure, CertificateMeasures.Names) is { } name ? $"Did you mean '{name}'? " : "";
            throw new InvalidInputException(where, $"'{measure}' is not in a certificate.", near + $"Known: {string.Join(", ", CertificateMeasures.Names)}.");
        }

        return Requirement.Parse(measure, sign < 0 ? "" : text[sign..], where);
    }

    private static T Choice<T>(string option, string text)
        where T : struct, Enum
    {
        if (Enum.TryParse(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
        {
            return value;
        }

        string[] known = [.. Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName)];
        string near = NearestName.Of(text, known) is { } name ? $"Did you mean '{name}'? " : "";
        throw new InvalidInputException($"{option} '{text}'", "is not known.", near + $"Known: {string.Join(", ", known)}.");
    }
}
