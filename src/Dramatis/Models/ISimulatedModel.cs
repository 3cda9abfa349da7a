using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>A model that is a program: it answers by planted rules. Opened as <c>simulated:name</c>.</summary>
public interface ISimulatedModel
{
    /// <summary>The name after <c>simulated:</c>, lower case with hyphens.</summary>
    string Name { get; }

    /// <summary>One line for <c>dramatis models</c>.</summary>
    string Description { get; }

    /// <summary>Raised whenever the same request would get another answer than before; part of every cache key.</summary>
    string Version { get; }

    /// <summary>Makes a client; the caller disposes it.</summary>
    IChatClient Create();

    /// <summary>Makes a client with planted parameters, written <c>simulated:name?parameter=value&amp;parameter=value</c>; the caller disposes it.</summary>
    /// <exception cref="InvalidInputException">The model has no such parameter, or the value is not usable.</exception>
    IChatClient Create(IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return parameters.Count == 0
            ? Create()
            : throw new InvalidInputException(
                $"model 'simulated:{Name}'", $"the parameter '{parameters.Keys.First()}' is not known.", "This model has no parameters.");
    }
}
