namespace Aspire.Hosting.ApplicationModel;

/// <summary>What attaching an annotation does to earlier ones of the same type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    Append,
    Replace,
}
