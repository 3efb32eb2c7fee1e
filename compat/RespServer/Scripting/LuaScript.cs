using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Scripting.Syntax;

namespace AlgoTrader.RespServer.Scripting;

/// <summary>A parsed script.</summary>
internal sealed class LuaScript(string source)
{
    private const int MaxSteps = 1_000_000;

    private readonly LuaBlock _block = LuaParser.Parse(source);

    /// <summary>Runs it; <paramref name="call"/> runs a command and raises its error when told to.</summary>
    public Reply Run(ReadOnlySpan<string> keys, ReadOnlySpan<string> arguments, Func<string[], bool, Reply> call)
    {
        var globals = new LuaFrame(outer: null, new LuaBudget(MaxSteps));
        LuaLibrary.Declare(globals, call);
        globals.Declare("KEYS", LuaTable.Of(keys.ToArray()));
        globals.Declare("ARGV", LuaTable.Of(arguments.ToArray()));
        return LuaValue.ToReply(_block.Run(globals.Inner())?.Value);
    }
}
