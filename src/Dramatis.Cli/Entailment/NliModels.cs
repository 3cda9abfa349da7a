using Dramatis.Entailment;
using Dramatis.Entailment.Chat;
using Dramatis.Entailment.Layers;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Models;

namespace Dramatis.Cli.Entailment;

/// <summary>Opens the entailment model that a name on the command line stands for.</summary>
internal static class NliModels
{
    public const string Description =
        "Entailment model: lexical (the default), lexical:<file>, hf:<folder> of a cross-encoder, chat:<model>, rules; several with commas are asked in turn, each where those before are not sure";

    // Below it the next of several is asked.
    private const double SureAt = 0.9;

    /// <summary>The model of that name behind the rules.</summary>
    /// <param name="name">The name; null for the default.</param>
    /// <param name="registry">Opens what is no lexical model; outlives the judge.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static async ValueTask<ClaimJudge> JudgeAsync(string? name, ModelRegistry registry, CancellationToken cancellationToken) =>
        new(await OpenAsync(name, registry, cancellationToken), FactRules.Instance);

    /// <summary>The model of that name alone.</summary>
    public static async ValueTask<INliModel> OpenAsync(string? name, ModelRegistry registry, CancellationToken cancellationToken)
    {
        string[] names = (name ?? "lexical").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<NliLayer> layers = [];
        foreach (string each in names)
        {
            layers.Add(new NliLayer(await OpenOneAsync(each, registry, cancellationToken), SureAt: SureAt));
        }

        return layers.Count switch
        {
            0 => throw Unknown(name ?? ""),
            1 => layers[0].Model,
            _ => new LayeredNliModel(layers),
        };
    }

    private static async ValueTask<INliModel> OpenOneAsync(string name, ModelRegistry registry, CancellationToken cancellationToken)
    {
        if (name is "lexical" or "rules")
        {
            return name == "lexical" ? LexicalNliModel.Instance : new RulesNliModel(FactRules.Instance);
        }

        string rest = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return name.Split(':')[0] switch
        {
            "lexical" when rest.Length > 0 => LexicalNliModel.Load(rest),
            "chat" when rest.Length > 0 && rest != name => new CachedNliModel(new ChatNliModel(await registry.OpenAsync(rest, cancellationToken), rest)),
            "hf" when rest.Length > 0 => new CachedNliModel(new ClassifierNliModel(await registry.OpenClassifierAsync(name, cancellationToken), "cross-encoder " + Path.GetFileName(rest.TrimEnd('/')))),
            _ => throw Unknown(name),
        };
    }

    private static InvalidInputException Unknown(string name) => new("--nli", $"'{name}' names no entailment model.", $"Give one of: {Description}.");
}
