using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Models;

namespace Dramatis.Cli.Entailment;

/// <summary>Opens the entailment model that a name on the command line stands for.</summary>
internal static class NliModels
{
    public const string Description = "Entailment model: lexical (the default), or lexical:<file>";

    /// <summary>The model of that name behind the rules.</summary>
    public static ClaimJudge Judge(string? name) => new(Open(name), FactRules.Instance);

    public static INliModel Open(string? name)
    {
        string text = name ?? "lexical";
        return text == "lexical" ? LexicalNliModel.Instance
            : text.StartsWith("lexical:", StringComparison.Ordinal) ? LexicalNliModel.Load(text["lexical:".Length..])
            : throw new InvalidInputException("--nli", $"'{text}' names no entailment model.", $"Give one of: {Description}.");
    }
}
