using Dramatis.Models;
using Dramatis.Models.Providers;

namespace Dramatis.Cli;

/// <summary>Puts the program together: which providers open models. The one place that knows every floor.</summary>
internal static class Composition
{
    public static IEnumerable<IModelProvider> Providers() =>
    [
        new OpenAIModelProvider(),
        new OllamaModelProvider(),
    ];

    public static ModelRegistry Registry() => new(Providers());
}
