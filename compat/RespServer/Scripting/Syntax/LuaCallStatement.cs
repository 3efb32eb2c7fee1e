namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaCallStatement(int Line, LuaCall Call) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        Call.All(frame);
        return null;
    }
}
