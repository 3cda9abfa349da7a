using Dramatis.Entailment;
using Dramatis.Entailment.Chat;
using Dramatis.Entailment.Layers;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Cli.Entailment;

/// <summary>Opens the entailment model that a name on the command line stands for.</summary>
internal static class NliModels
{
    public const string Description =
        "Entailment model: lexical (the default), lexical:<file>, persona (the small cross-encoder that comes along), hf:<folder> of a cross-encoder, chat:<model>, rules; several with + are averaged, with commas asked in turn, each where those before are not sure";

    private const string Chat = "chat:";

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
            layers.Add(new NliLayer(await OpenTogetherAsync(each, registry, cancellationToken), SureAt: SureAt));
        }

        return layers.Count switch
        {
            0 => throw Unknown(name ?? ""),
            1 => layers[0].Model,
            _ => new LayeredNliModel(layers),
        };
    }

    // Several with + are asked for every pair, and their log-probabilities averaged.
    private static async ValueTask<INliModel> OpenTogetherAsync(string name, ModelRegistry registry, CancellationToken cancellationToken)
    {
        List<NliLayer> layers = [];
        foreach (string each in name.Split('+', StringSplitOptions.TrimEntries))
        {
            layers.Add(new NliLayer(await OpenOneAsync(each, registry, cancellationToken)));
        }

        return layers.Count == 1 ? layers[0].Model : new LayeredNliModel(layers);
    }

    private static async ValueTask<INliModel> OpenOneAsync(string name, ModelRegistry registry, CancellationToken cancellationToken)
    {
        if (name is "lexical" or "rules" or "persona")
        {
            return name switch
            {
                "lexical" => LexicalNliModel.Instance,
                "rules" => new RulesNliModel(FactRules.Instance),
                _ => new CachedNliModel(new ClassifierNliModel(await registry.OpenClassifierAsync("hf:" + UnderstudyModelProvider.FolderOf("persona-nli"), cancellationToken), "persona cross-encoder", english: true)),
            };
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

    /// <summary>What is known of the chat models in a name, a sentence each; none for a name without one.</summary>
    /// <param name="name">The name; null for the default.</param>
    /// <param name="registry">Has them open.</param>
    /// <param name="folder">Folder of licences; null for the user's own.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static async ValueTask<IReadOnlyList<string>> LicencesAsync(string? name, ModelRegistry registry, string? folder, CancellationToken cancellationToken)
    {
        JudgeLicences licences = new(folder ?? JudgeLicences.DefaultFolder);
        List<string> lines = [];
        foreach (string model in (name ?? "").Split([',', '+'], StringSplitOptions.TrimEntries).Where(n => n.StartsWith(Chat, StringComparison.Ordinal)).Select(n => n[Chat.Length..]).Distinct())
        {
            string identity = ModelIdentity.Of(model, await registry.OpenAsync(model, cancellationToken));
            lines.Add(licences.Line(new JudgeUse("", JudgeTasks.Nli, ChatNliModel.Settings), model, identity));
        }

        return lines;
    }

    private static InvalidInputException Unknown(string name) => new("--nli", $"'{name}' names no entailment model.", $"Give one of: {Description}.");
}
