using Dramatis.Control.Consistency;
using Dramatis.Conversations;

namespace Dramatis.Evaluation.Auditing;

/// <summary>A turn of the persona with all its atoms judged.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Check">Its atoms.</param>
public sealed record AuditedTurn(Turn Turn, ReplyCheck Check);
