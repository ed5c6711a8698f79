// After a form is refused, the person is taken to the first field to correct.
import { tick } from 'svelte';

export async function focusFirstError(form: HTMLElement): Promise<void> {
  await tick();
  form.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"] input')?.focus();
}
