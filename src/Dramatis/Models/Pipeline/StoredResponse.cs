namespace Dramatis.Models.Pipeline;

/// <summary>One complete answer as it is kept.</summary>
/// <param name="Key">Hash of model, request, repeat index and format version; 32 hexadecimal digits.</param>
/// <param name="RequestHash">The same without the model: equal requests to different models share it.</param>
/// <param name="Model">Fingerprint or identifier of the model that answered.</param>
/// <param name="Request">The request in canonical JSON.</param>
/// <param name="Reply">The answer in JSON: a chat response or a list of scores.</param>
public sealed record StoredResponse(string Key, string RequestHash, string Model, string Request, string Reply);
