namespace Dramatis.Tests.Models.FaultServer;

/// <summary>One request as the server saw it.</summary>
/// <param name="Prompt">Text of the last message.</param>
/// <param name="Stream">Whether a stream was asked for.</param>
/// <param name="Earlier">Requests with the same prompt before this one.</param>
/// <param name="Authorization">The header, or empty.</param>
/// <param name="Body">The whole request body.</param>
public sealed record FaultRequest(string Prompt, bool Stream, int Earlier, string Authorization, string Body);
