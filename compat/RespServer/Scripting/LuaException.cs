namespace AlgoTrader.RespServer.Scripting;

/// <summary>A script that cannot be read or run; the message is the error reply, code first.</summary>
internal sealed class LuaException(string message) : Exception(message)
{
    public static LuaException At(int line, string what) => new(FormattableString.Invariant($"ERR Error in script, line {line}: {what}"));

    public static LuaException Unsupported(int line, string what) =>
        At(line, what + " is beyond the Lua subset of this server; a redis-server knows it all");
}
