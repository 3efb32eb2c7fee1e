namespace AlgoTrader.RespServer.Scripting.Syntax;

/// <summary>What a return, or a break, ends a block with.</summary>
internal sealed record LuaOutcome(object? Value, bool Break = false);
