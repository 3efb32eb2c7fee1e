namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaIndex(int Line, LuaExpression Target, LuaExpression Key) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame) => Table(frame)[KeyOf(frame)];

    public object KeyOf(LuaFrame frame) => Key.One(frame) ?? throw LuaException.At(Line, "index is nil");

    public LuaTable Table(LuaFrame frame)
    {
        var target = Target.One(frame);
        return target as LuaTable ?? throw LuaException.At(Line, $"attempt to index a {LuaValue.TypeName(target)} value");
    }
}
