namespace Dramatis.Torch.Adapters;

/// <summary>Which modules of a model carry an adapter, as PEFT's <c>target_modules</c> and <c>layers_to_transform</c> say it.</summary>
public sealed record ModuleTargets
{
    /// <summary>The expression that stands for every linear layer but the head.</summary>
    public const string AllLinear = "all-linear";

    /// <summary>Names: a module's path, or its end from a dot on. Empty when <see cref="Expression"/> is given.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A regular expression for whole paths, or <see cref="AllLinear"/>; null when <see cref="Names"/> are given.</summary>
    public string? Expression { get; init; }

    /// <summary>Blocks, from 0, that carry the adapter; null for all. Only with <see cref="Names"/>.</summary>
    public IReadOnlyList<int>? Blocks { get; init; }

    /// <summary>Names of modules left out in spite of all that.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Whether a module carries the adapter.</summary>
    /// <param name="module">Its path, such as <c>model.layers.0.self_attn.q_proj</c>.</param>
    /// <param name="block">The block that it is part of.</param>
    public bool Include(string module, int block)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (Excluded.Any(name => IsEnd(module, name)))
        {
            return false;
        }

        if (Expression is { } expression)
        {
            return expression == AllLinear || ModulePattern.Whole(expression).IsMatch(module);
        }

        return Names.Any(name => IsEnd(module, name)) && (Blocks is null || Blocks.Contains(block));
    }

    private static bool IsEnd(string module, string name) =>
        module == name || (module.Length > name.Length && module[module.Length - name.Length - 1] == '.' && module.EndsWith(name, StringComparison.Ordinal));
}
