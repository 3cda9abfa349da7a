namespace Dramatis.Models;

/// <summary>
/// What a client's answers depend on besides the request: weights, numeric settings, version of a simulation. Asked for with
/// <c>client.GetService&lt;ModelFingerprint&gt;()</c>; part of every cache key. A model without one is known by its identifier.
/// </summary>
/// <param name="Value">Equal values give equal answers to equal requests.</param>
public sealed record ModelFingerprint(string Value);
