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
}
