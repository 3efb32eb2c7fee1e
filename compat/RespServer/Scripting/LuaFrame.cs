namespace AlgoTrader.RespServer.Scripting;

/// <summary>Variables of a block, and the steps that the script may still take.</summary>
internal sealed class LuaFrame(LuaFrame? outer, LuaBudget budget)
{
    private readonly Dictionary<string, object?> _locals = new(StringComparer.Ordinal);

    public LuaBudget Budget => budget;

    public LuaFrame Inner() => new(this, budget);

    public void Declare(string name, object? value) => _locals[name] = value;

    public object? Get(string name, int line)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._locals.TryGetValue(name, out var value))
                return value;
        }
        throw LuaException.At(line, $"the global variable '{name}' does not exist here");
    }

    public void Set(string name, object? value, int line)
    {
        for (var frame = this; frame.Outer is not null; frame = frame.Outer)
        {
            if (frame._locals.ContainsKey(name))
            {
                frame._locals[name] = value;
                return;
            }
        }
        throw LuaException.At(line, $"assignment to the global variable '{name}': declare it with local");
    }

    private LuaFrame? Outer => outer;
}
