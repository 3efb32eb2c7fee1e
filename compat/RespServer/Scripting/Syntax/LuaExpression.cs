namespace AlgoTrader.RespServer.Scripting.Syntax;

/// <summary>An expression; <see cref="All"/> gives every value of a call, <see cref="One"/> the first.</summary>
internal abstract record LuaExpression(int Line)
{
    public abstract object? One(LuaFrame frame);

    public virtual object?[] All(LuaFrame frame) => [One(frame)];
}
