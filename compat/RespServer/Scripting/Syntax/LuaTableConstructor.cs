namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaTableConstructor(
    int Line, IReadOnlyList<LuaExpression> Items, IReadOnlyList<(LuaExpression Key, LuaExpression Value)> Fields) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame)
    {
        var table = LuaTable.Of(LuaCall.Values(Items, frame));
        foreach (var (key, value) in Fields)
            table[key.One(frame) ?? throw LuaException.At(Line, "index is nil")] = value.One(frame);
        return table;
    }
}
