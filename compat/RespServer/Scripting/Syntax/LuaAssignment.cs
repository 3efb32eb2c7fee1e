namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaAssignment(int Line, LuaExpression Target, LuaExpression Value) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        var value = Value.One(frame);
        if (Target is LuaIndex index)
            index.Table(frame)[index.KeyOf(frame)] = value;
        else
            frame.Set(((LuaVariable)Target).Name, value, Line);
        return null;
    }
}
