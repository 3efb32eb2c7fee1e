namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaLocal(int Line, IReadOnlyList<string> Names, IReadOnlyList<LuaExpression> Values) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        var values = LuaCall.Values(Values, frame);
        for (var i = 0; i < Names.Count; i++)
            frame.Declare(Names[i], i < values.Length ? values[i] : null);
        return null;
    }
}
