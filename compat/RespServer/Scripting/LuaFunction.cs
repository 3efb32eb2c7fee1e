namespace AlgoTrader.RespServer.Scripting;

/// <summary>A function of the host; returns all its values.</summary>
internal delegate object?[] LuaFunction(object?[] arguments);
