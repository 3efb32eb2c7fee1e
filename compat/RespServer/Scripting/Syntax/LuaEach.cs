namespace AlgoTrader.RespServer.Scripting.Syntax;

/// <summary><c>for index, item in ipairs(table) do ... end</c></summary>
internal sealed record LuaEach(int Line, string Index, string? Item, LuaExpression Table, LuaBlock Body) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        if (Table.One(frame) is not LuaTable table)
            throw LuaException.At(Line, "ipairs needs a table");
        for (var i = 1.0; table[i] is { } item; i++)
        {
            frame.Budget.Step(Line);
            var inner = frame.Inner();
            inner.Declare(Index, i);
            if (Item is not null)
                inner.Declare(Item, item);
            if (Body.Run(inner) is { } outcome)
                return outcome.Break ? null : outcome;
        }
        return null;
    }
}
